import { test } from '@playwright/test';
import { App } from '../pages/app';
import { queuedExample } from '../support/arrange';
import { Host, passphrase } from '../support/host';
import { expect, watch } from '../support/test';

const phrase = 'five words for backups alone';

test('a backup is restored on a clean machine, where nothing is sent before the person says so', async ({ page }) => {
  const uncaught = watch(page);
  const [here, there] = [new Host(), new Host()];
  await here.start('open');
  await here.set({ lang: 'en' });
  await queuedExample(here, 'billiard-room', 'renewal', 'reference');
  const app = new App(page, here, 'en');
  await app.open();
  await app.at('#/settings');
  await app.button('backup-now').click();
  await page.getByLabel(app.t('backup-passphrase'), { exact: true }).fill(phrase);
  await page.getByLabel(app.t('passphrase-again'), { exact: true }).fill(phrase);
  const saving = page.waitForEvent('download');
  await app.button('backup-choose').click();
  const saved = await saving;
  await expect(page.getByText(app.t('backup-made'), { exact: true })).toBeVisible();
  const file = await saved.path();

  await there.start('new');
  const fresh = new App(page, there, 'zh');
  await fresh.open();
  await fresh.button('restore-offer').click();
  await page.getByLabel(fresh.t('backup-passphrase'), { exact: true }).fill('not these words');
  const choose = async () => {
    const choosing = page.waitForEvent('filechooser');
    await fresh.button('restore-choose').click();
    await (await choosing).setFiles(file);
  };
  await choose();
  await expect(page.getByRole('alert')).toContainText('不能打開此備份');
  await page.getByLabel(fresh.t('backup-passphrase'), { exact: true }).fill(phrase);
  await choose();
  const other = new App(page, there, 'en');
  await other.menu('nav-outbox').click();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('other computer');
  await other.button('held-send').click();
  await other.button('held-sure').click();
  await expect(page.getByRole('main')).toContainText('Accepted');
  expect(uncaught).toEqual([]);
  await here.clear();
  await there.clear();
});

test('locking takes everything off the screen and the passphrase leads back to the very place', async ({ page }) => {
  const uncaught = watch(page);
  const host = new Host();
  await host.start('open');
  await host.set({ lang: 'en' });
  const app = new App(page, host, 'en');
  await app.open();
  await app.at('#/settings');
  await app.button('safety-lock-now').first().click();
  await expect(app.heading).toHaveText(app.t('unlock-title'));
  await expect(page.getByText(app.t('settings-look'))).toHaveCount(0);
  await page.getByLabel(app.t('passphrase-field'), { exact: true }).fill(passphrase);
  await app.button('unlock-go').click();
  await expect(app.heading).toHaveText(app.t('settings-title'));
  expect(uncaught).toEqual([]);
  await host.clear();
});
