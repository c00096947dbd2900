import { passphrase } from '../support/host';
import { expect, test } from '../support/test';
import { langs } from '../support/texts';

for (const lang of langs) {
  test.describe(lang, () => {
    test.use({ lang });

    test('the example goes all the way to its receipt, and nothing of it is left in the end', async ({ app, host }) => {
      await app.tour.begin();
      const { example } = await host.call('tour_view', {});
      if (example === null) throw new Error('the core has made the example');
      await expect(app.page.getByText(example.name, { exact: true }).first()).toBeVisible();

      await app.link('tour-open-draft').click();
      await app.tour.expectAt(2);
      await app.form.answer([{ at: '/tables', write: '8' }, { at: '/seats', write: '32' }]);
      while (!(await app.tour.hint.textContent())?.includes(app.t('tour-papers'))) await app.form.goOn();
      await app.tour.expectAt(3);
      await app.form.goOn();
      await app.review.arrived();
      await app.tour.expectAt(4);
      await expect(app.review.ready).toBeVisible();
      await expect(app.button('hand-in-self'), 'it cannot be handed in elsewhere').toHaveCount(0);
      await app.review.handIn();
      await app.tour.expectAt(5);
      await expect(app.outbox.receipt).toHaveText(/\S{4,}/);
      await expect(app.page.getByText(app.t('example-notice'), { exact: true })).toBeVisible();

      await app.tour.remove();
      await expect(app.tour.hint).toHaveCount(0);
      await expect(app.button('tour-try')).toBeVisible();
      expect(await host.call('client_list', { lang })).toEqual([]);
      expect(await host.submissions()).toEqual([]);
      const home = await host.call('home_view', { lang });
      expect([home.drafts, home.matters, home.renewals]).toEqual([[], [], []]);
      await expect(app.page.getByRole('main')).not.toContainText(example.name);
    });
  });
}

test('the tour is taken by the keyboard alone, and is ended for good', async ({ app, host }) => {
  await app.tabTo(app.button('tour-try'));
  await app.page.keyboard.press('Enter');
  await expect(app.tour.hint).toBeFocused();
  await app.tabTo(app.link('tour-open-draft'));
  await app.page.keyboard.press('Enter');
  await app.tour.expectAt(2);
  await app.tabTo(app.button('tour-end'));
  await app.page.keyboard.press('Enter');
  await expect(app.tour.hint).toHaveCount(0);
  await expect(app.page.getByRole('main')).toBeFocused();
  await expect(app.page.getByText(app.t('example-notice'), { exact: true })).toBeVisible();

  await host.stop();
  await host.start('new');
  await app.open();
  await app.start.unlock(passphrase);
  await app.home.open();
  await expect(app.button('tour-show')).toBeVisible();
  await expect(app.tour.hint).toHaveCount(0);
});

test('an application of one’s own is never begun for the example', async ({ app, host }) => {
  await app.tour.begin();
  await app.at('#/licences/billiard-room');
  await app.catalogue.starts.first().click();
  await expect(app.page).toHaveURL(/#\/draft\//);
  const { example } = await host.call('tour_view', {});
  const clients = await host.call('client_list', { lang: 'en' });
  expect(clients.map((client) => client.drafts)).toEqual([1, 1]);
  expect(app.page.url()).not.toContain(example?.client);
});
