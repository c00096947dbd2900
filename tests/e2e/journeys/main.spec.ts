import { Buffer } from 'node:buffer';
import { acceptedExample } from '../support/arrange';
import { outdoorCafe, outdoorCafePapers } from '../support/outdoorCafe';
import { pdf } from '../support/files';
import { passphrase } from '../support/host';
import { expect, test } from '../support/test';

test.describe('from the first start', () => {
  test.use({ beginning: 'new' });

  test('an outdoor cafe is applied for, from choosing a passphrase to being accepted', async ({ app }) => {
    await app.start.choosePassphrase(passphrase);
    await expect(app.heading).toHaveText(app.t('home-title-new'));

    await app.home.find.click();
    await app.catalogue.search.fill('露天');
    await app.catalogue.start('outdoor-cafe', 0);

    for (const page of outdoorCafe) {
      await app.form.answer(page);
      await app.form.goOn();
    }
    await app.speak('pt');
    for (const document of outdoorCafePapers) {
      await app.form.attach(document, pdf(`${document}.pdf`));
      await expect(app.form.attached(`${document}.pdf`)).toBeVisible();
    }
    await app.form.goOn();

    await app.speak('en');
    await app.review.arrived();
    await expect(app.review.ready).toBeVisible();
    await expect(app.review.answer('Area to occupy')).toContainText('35.2');
    // 35.2 m² counts as 36: MOP 38,400, and a tenth of it in stamp duty.
    await expect(app.page.getByRole('main')).toContainText('38,400');
    await expect(app.page.getByRole('main')).toContainText('3,840');
    await app.review.showSummary();
    await app.review.handIn();

    await expect(app.outbox.now).toContainText(app.said('state-accepted-training'));
    await expect(app.outbox.receipt).toHaveText(/\S{4,}/);
    // The business was nameless until its application named it.
    await expect(app.page.getByRole('banner')).toContainText('示範茶座有限公司');
  });

  test('a profile that was closed opens with its passphrase alone', async ({ app, host }) => {
    await app.start.choosePassphrase(passphrase);
    await app.home.find.click();
    await app.catalogue.start('outdoor-cafe', 0);
    await app.form.answer([{ at: '/establishment_licence_number', write: '000/2025' }]);
    await app.form.saved();

    await host.stop();
    await host.start('new');
    await app.open();
    await app.start.unlock('another passphrase altogether');
    await expect(app.page.getByRole('alert')).toContainText(app.said('error-profile-wrong-key-title'));
    await app.start.unlock(passphrase);
    await app.page.getByRole('link', { name: new RegExp(`^${app.t('draft-continue-named', { name: '' }).trim()}`) }).click();
    await expect(app.form.place('/establishment_licence_number')).toHaveValue('000/2025');
  });
});

test('what is handed in is saved as a summary and as a kit', async ({ app, host }) => {
  const { card } = await acceptedExample(host, 'outdoor-cafe', 'first-application');
  await app.at(`#/outbox/${card.client}/${card.id}`);
  const summary = await app.outbox.save(app.button('submission-save-summary'));
  expect(Buffer.from(summary.bytes).subarray(0, 5).toString()).toBe('%PDF-');
  const kit = await app.outbox.save(app.button('submission-save-kit'));
  expect(kit.name).toMatch(/\.zip$/);
  expect(Buffer.from(kit.bytes).subarray(0, 2).toString()).toBe('PK');
});
