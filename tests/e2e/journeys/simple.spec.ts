import { App } from '../pages/app';
import { Host, passphrase } from '../support/host';
import { expectLarge } from '../support/looks';
import { expect, test } from '../support/test';

test('the first page leads into simple mode, and the tiles stand as the person puts them', async ({ page }) => {
  const host = new Host();
  await host.start('new');
  try {
    const app = new App(page, host, 'zh');
    await app.open();
    await page.getByRole('switch', { name: app.t('settings-simple') }).click();
    await expect(page.locator('html')).toHaveAttribute('data-simple');
    await expectLarge(page, 'the first page');
    await app.start.choosePassphrase(passphrase);
    await expect(app.link('tile-renew')).toBeVisible();
    await expectLarge(page, 'the home page');
    await app.button('tiles-order').click();
    await app.button('tile-earlier', { name: app.t('tile-settings') }).click();
    await expect(app.button('tile-earlier', { name: app.t('tile-settings') })).toBeFocused();
    await page.keyboard.press('Enter');
    await app.button('tiles-order-done').click();
    const order = [app.t('tile-renew'), app.t('tile-wallet'), app.t('tile-apply'), app.t('tile-drafts'), app.t('tile-settings')];
    const tiles = page.getByRole('main').getByRole('listitem');
    for (const [n, name] of order.entries()) await expect(tiles.nth(n)).toHaveText(name);
    await host.stop();
    await host.start('new');
    await app.open();
    await expect(page.locator('html'), 'the page that asks for the passphrase is simple, too').toHaveAttribute('data-simple');
    await expectLarge(page, 'the page that asks for the passphrase');
  } finally {
    await host.clear();
  }
});
