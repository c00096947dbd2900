import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { App } from '../pages/app';
import { Host, passphrase } from '../support/host';
import { expectNoOverflow, expectSound, settled } from '../support/looks';
import { root } from '../support/programs';
import { type Furniture, furnish, screens } from '../support/screens';
import { expect, watch } from '../support/test';
import { langs } from '../support/texts';

/** 18 pt, in pixels of a page. */
const leastLetter = 24;
/** Both sides of what can be pressed, in pixels of a page. */
const leastTarget = 60;
const leastLeading = 1.3;

const test = base.extend<object, { furnished: { host: Host; furniture: Furniture } }>({
  furnished: [
    async ({ browser }, use) => {
      const host = new Host();
      await host.start('open');
      const furniture = await furnish(host, browser);
      const { settings } = await host.call('app_view', {});
      if (settings) await host.call('settings_save', { settings: { ...settings, simple: true } });
      await use({ host, furniture });
      await host.clear();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

for (const lang of langs) {
  test(`${lang}: letters, lines and targets of every screen are as large as simple mode promises`, async ({ page, furnished }) => {
    test.setTimeout(600_000);
    const uncaught = watch(page);
    const { host, furniture } = furnished;
    const { settings } = await host.call('app_view', {});
    if (settings) await host.call('settings_save', { settings: { ...settings, lang } });
    const app = new App(page, host, lang);
    await app.open();
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await page.setViewportSize({ width: 1180, height: 800 });
        await screen.open(app, furniture);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await settled(page);
          const path = join(root, 'tests/e2e/out/screens', `${screen.name}.simple.${lang}.${colorScheme}.png`);
          await page.screenshot({ path, fullPage: true, caret: 'initial' });
          await expectSound(page, `${screen.name}, simple, ${colorScheme}`, false);
        }
        expect.soft(await small(page), `${screen.name}: what is too small`).toEqual([]);
        await page.setViewportSize({ width: 320, height: 640 });
        await settled(page);
        await expectNoOverflow(page, `${screen.name}, simple`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      });
    }
    expect(uncaught).toEqual([]);
  });
}

/** Letters, lines and targets in sight that are smaller than promised. */
async function small(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ leastLetter, leastTarget, leastLeading }) => {
      const shown = (element: Element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 2 &&
          box.height > 2 &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
          getComputedStyle(element).clipPath === 'none' &&
          element.closest('.visually-hidden, .skip') === null
        );
      };
      const named = (element: Element) =>
        `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').trim().slice(0, 30)}»`;
      const found: string[] = [];
      const all = [...document.body.querySelectorAll('*')].filter(shown);
      for (const element of all) {
        const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        if (!says || element.closest('svg, canvas') !== null) continue;
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        if (size < leastLetter - 0.01) found.push(`${named(element)} has letters of ${size} px`);
        const leading = parseFloat(style.lineHeight) / size;
        if (leading < leastLeading - 0.01) found.push(`${named(element)} has lines of ${leading}`);
      }
      const pressed = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"]';
      for (const element of all.filter((one) => one.matches(pressed))) {
        // A link in running text is as high as its line, and a box with its label is pressed as one.
        if (element.matches('a') && getComputedStyle(element).display === 'inline') continue;
        const target = element.matches('input[type="radio"], input[type="checkbox"], input[type="file"]') ? (element.closest('label') ?? element) : element;
        const box = target.getBoundingClientRect();
        if (box.width < leastTarget - 0.5 || box.height < leastTarget - 0.5) {
          found.push(`${named(target)} is ${Math.round(box.width)}×${Math.round(box.height)} px`);
        }
      }
      return found.slice(0, 12);
    },
    { leastLetter, leastTarget, leastLeading },
  );
}

test('the first page leads into simple mode, and the tiles stand as the person puts them', async ({ page }) => {
  const host = new Host();
  await host.start('new');
  try {
    const app = new App(page, host, 'zh');
    await app.open();
    await page.getByRole('switch', { name: app.t('settings-simple') }).click();
    await expect(page.locator('html')).toHaveAttribute('data-simple');
    expect(await small(page)).toEqual([]);
    await app.start.choosePassphrase(passphrase);
    await expect(app.link('tile-renew')).toBeVisible();
    expect(await small(page)).toEqual([]);
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
    expect(await small(page)).toEqual([]);
  } finally {
    await host.clear();
  }
});
