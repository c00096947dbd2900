import { enteredLicence, inDays } from '../support/arrange';
import { expectNoViolations } from '../support/looks';
import { expect, test } from '../support/test';

test('everything is found by one search, by sound as well, and the focus comes back', async ({ app, host }) => {
  const { id: client } = await host.call('client_create', { lang: 'en', request: { name: '蓮花餅店' } });
  await enteredLicence(host, client, '12/2019', inDays(200));
  await app.open();
  await app.menu('nav-wallet').focus();
  await app.page.keyboard.press('Control+k');
  await expect(app.search.field).toBeFocused();
  await app.search.field.fill('lianhua');
  await expect(app.search.found('client')).toContainText('蓮花餅店');
  await expect(app.search.found('held')).toContainText('12/2019');
  await app.search.field.fill('lou tin caa zo');
  await expect(app.search.found('licence').first()).toContainText('Outdoor Cafes');
  await app.search.field.fill('zzzz');
  await expect(app.page.getByText(app.t('find-none-title', { query: 'zzzz' }), { exact: true })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toBeHidden();
  await expect(app.menu('nav-wallet'), 'the focus is where it was').toBeFocused();

  await app.search.button.click();
  await app.search.field.fill('12 2019');
  await app.search.found('held').click();
  await expect(app.wallet.card('12/2019')).toBeVisible();
});

test('a page is found by a word of any language, and simple mode has a page for the search', async ({ app, host }) => {
  await app.page.keyboard.press('Control+k');
  await app.search.field.fill('feriados');
  await app.search.found('page').first().click();
  await expect(app.heading).toHaveText(app.t('settings-title'));
  await host.set({ simple: true });
  await app.open();
  await app.link('tile-search').click();
  await app.search.field.fill('billiard');
  await app.search.found('licence').first().click();
  await expect(app.page).toHaveURL(/#\/licences\/billiard-room/);
});

test('what is due is told on the page once, where the system shows no notices', async ({ app, host }) => {
  const { id: client } = await host.call('client_create', { lang: 'en', request: { name: 'Padaria Lótus' } });
  await enteredLicence(host, client, '12/2019', inDays(20));
  await app.open();
  const notices = app.page.getByRole('status', { name: app.t('notices-label'), exact: true });
  await expect(notices).toContainText(app.said('reminder-days', { days: 20 }));
  await expectNoViolations(app.page, 'a reminder');
  await notices.getByRole('link', { name: app.said('reminder-show'), exact: true }).click();
  await expect(app.heading).toHaveText(app.t('tile-renew'));
  await expect(notices.getByRole('link')).toHaveCount(0);
  await app.open();
  await expect(app.heading).toBeVisible();
  await expect.poll(() => host.call('reminder_due', { lang: 'en' })).toBeNull();
  await expect(notices.getByRole('link')).toHaveCount(0);
});
