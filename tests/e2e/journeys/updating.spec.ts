import { Supplier } from '../support/supplier';
import { expect, test } from '../support/test';
import { langs } from '../support/texts';

const digest = 'a22a39ed1424d6a406280be4f859a86b216aa4e24a31f7cd329e8ac6098c8096';

for (const lang of langs) {
  test.describe(lang, () => {
    test.use({ lang });

    test('a newer version is looked for only when the person asks, and only its page is opened', async ({ app, host, context }) => {
      const supplier = await Supplier.begin(host.folder);
      await supplier.publish('0.2.0');
      await app.settings.open();
      const { page } = app;
      await app.settings.check(supplier.address);
      await expect(page.getByRole('alert')).toContainText(app.said('error-update-key-missing-title'));
      await app.settings.trust(supplier.key);
      expect(supplier.asked, 'nobody was asked yet').toBe(0);

      await app.settings.check();
      await expect(page.getByText(app.t('update-newer', { version: '0.2.0' }), { exact: true })).toBeVisible();
      expect(supplier.asked).toBe(1);
      const update = app.settings.update;
      await expect(update).toContainText('alvara.deb');
      await expect(update.locator('code')).toHaveText(digest);
      const opened = context.waitForEvent('page');
      await app.button('update-open').click();
      const shown = await opened;
      await expect(shown).toHaveURL(supplier.page('0.2.0'));
      await shown.close();

      await app.menu('nav-home').click();
      await app.settings.open();
      await expect(page.getByText(app.t('update-newer', { version: '0.2.0' }), { exact: true })).toBeVisible();
      expect(supplier.asked, 'what is known is shown without asking').toBe(1);
      await supplier.end();
    });
  });
}

test('a notice of somebody else, an older one and one that is gone are refused in words', async ({ app, host }) => {
  const supplier = await Supplier.begin(host.folder);
  await host.call('forms_trust', { key: supplier.key });
  await app.settings.open();
  const alert = app.page.getByRole('alert');
  await supplier.publish('0.3.0', await supplier.stranger());
  await app.settings.check(supplier.address);
  await expect(alert).toContainText(app.said('error-update-untrusted-title'));
  await supplier.publish('0.3.0');
  await app.settings.check();
  await expect(app.page.getByText(app.t('update-newer', { version: '0.3.0' }), { exact: true })).toBeVisible();
  await supplier.publish('0.2.0');
  await app.settings.check();
  await expect(alert).toContainText(app.said('error-update-older-title', { version: '0.2.0', seen: '0.3.0' }));
  await expect(app.button('update-open')).toHaveCount(0);
  await supplier.end();
  await app.settings.check();
  await expect(alert).toContainText(app.said('error-update-unreachable-title'));
  await app.settings.check('http://supplier.example/releases.json');
  await expect(alert).toContainText(app.said('error-update-address-title'));
});

test('what is published already is nothing new', async ({ app, host }) => {
  const supplier = await Supplier.begin(host.folder);
  await supplier.publish('0.1.0');
  await host.call('forms_trust', { key: supplier.key });
  await app.settings.open();
  await app.settings.check(supplier.address);
  await expect(app.page.getByText(app.t('update-current', { version: '0.1.0' }), { exact: true })).toBeVisible();
  await supplier.end();
});
