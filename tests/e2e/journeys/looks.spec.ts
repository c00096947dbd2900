import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { App } from '../pages/app';
import { Host, passphrase } from '../support/host';
import { expectNoOverflow, expectNoViolations, expectSound, settled } from '../support/looks';
import { type Furniture, furnish, screens } from '../support/screens';
import { type Lang, langs } from '../support/texts';
import { root } from '../support/programs';
import { expect, watch } from '../support/test';

const themes = ['light', 'dark'] as const;

/** One furnished profile serves all tests of a worker: they only look. */
const test = base.extend<object, { furnished: { host: Host; furniture: Furniture } }>({
  furnished: [
    async ({ browser }, use) => {
      const host = new Host();
      await host.start('open');
      await use({ host, furniture: await furnish(host, browser) });
      await host.clear();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

for (const lang of langs) {
  for (const colorScheme of themes) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ colorScheme });

      test('every screen is without a fault that axe finds', async ({ page, furnished }) => {
        // It looks at every screen of the desk, one after the other.
        test.setTimeout(480_000);
        const uncaught = watch(page);
        const app = await opened(page, furnished.host, lang);
        for (const screen of screens) {
          await test.step(screen.name, async () => {
            await screen.open(app, furnished.furniture);
            await settled(page);
            await picture(page, screen.name, lang, colorScheme);
            await expectSound(page, screen.name, colorScheme === 'light');
            await leave(app);
          });
        }
        expect(uncaught).toEqual([]);
      });
    });
  }

  test(`${lang}: no screen is wider than the smallest window, nor than a page at 400 % with more space between letters and lines`, async ({ page, furnished }) => {
    const app = await opened(page, furnished.host, lang);
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await page.setViewportSize({ width: 900, height: 640 });
        await screen.open(app, furnished.furniture);
        await settled(page);
        await expectNoOverflow(page, screen.name);
        await page.setViewportSize({ width: 320, height: 640 });
        await settled(page);
        await picture(page, screen.name, lang, 'narrow');
        // The spacing of WCAG 1.4.12, which a person may set for themselves.
        const spacing = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-bottom: 2em !important }';
        const style = await page.evaluateHandle((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets.push(sheet);
          return sheet;
        }, spacing);
        await settled(page);
        await expectNoOverflow(page, `${screen.name}, spaced out`);
        await style.evaluate((sheet) => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
        await leave(app);
      });
    }
  });
}

test('the pages before the desk are without a fault too, in every language', async ({ page }) => {
  const host = new Host();
  await host.start('new');
  try {
    const app = new App(page, host, 'zh');
    await app.open();
    await eachLook(app, 'start');
    await app.speak('en');
    await app.start.choosePassphrase(passphrase);
    await expect(app.heading).toHaveText(app.t('home-title-new'));
    await eachLook(app, 'home-new');
    await app.at('#/outbox');
    await expect(app.heading).toHaveText(app.t('outbox-title'));
    await eachLook(app, 'outbox-empty');
    await host.stop();
    await host.start('new');
    // The page that asks for the passphrase speaks the language chosen last.
    await app.open();
    await eachLook(app, 'unlock');
  } finally {
    await host.clear();
  }
});

async function opened(page: Page, host: Host, lang: Lang): Promise<App> {
  const { settings } = await host.call('app_view', {});
  if (settings) await host.call('settings_save', { settings: { ...settings, lang } });
  const app = new App(page, host, lang);
  await app.open();
  return app;
}

/** Closes what lies over the page, so that the next one can be gone to. */
async function leave(app: App): Promise<void> {
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
}

async function eachLook(app: App, screen: string): Promise<void> {
  for (const lang of langs) {
    await app.speak(lang);
    for (const colorScheme of themes) {
      await app.page.emulateMedia({ colorScheme });
      await settled(app.page);
      await picture(app.page, screen, lang, colorScheme);
      await expectNoViolations(app.page, `${screen}, ${lang}, ${colorScheme}`);
    }
    const size = app.page.viewportSize();
    await app.page.setViewportSize({ width: 320, height: 640 });
    await expectNoOverflow(app.page, `${screen}, ${lang}`);
    if (size) await app.page.setViewportSize(size);
  }
}

async function picture(page: Page, screen: string, lang: Lang, look: string): Promise<void> {
  const path = join(root, 'tests/e2e/out/screens', `${screen}.${lang}.${look}.png`);
  await page.screenshot({ path, fullPage: true, caret: 'initial' });
}
