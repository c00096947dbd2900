import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { App } from '../pages/app';
import { Host, passphrase } from '../support/host';
import { expectLarge, expectNoOverflow, expectNoViolations, expectWords, settled } from '../support/looks';
import { root } from '../support/programs';
import { type Furniture, furnish, screens } from '../support/screens';
import { expect, watch } from '../support/test';
import { langs } from '../support/texts';

const themes = ['light', 'dark'] as const;
const modes = ['normal', 'simple'] as const;

/** Widths of a page on a window of 1180 px at 100, 200 and 400 %; the last is what WCAG asks for. */
const zooms = { '100 %': 1180, '200 %': 590, '400 %': 320 } as const;

/** The smallest size of the window. */
const smallest = { width: 900, height: 640 };

/** One furnished profile serves all tests of a worker: they only look. */
const test = base.extend<object, { furnished: { host: Host; furniture: Furniture } }>({
  furnished: [
    async ({ browser }, use) => {
      const host = new Host();
      await host.start('open');
      const furniture = await furnish(host, browser);
      await use({ host, furniture });
      await furniture.office.officer.end();
      await host.clear();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

for (const lang of langs) {
  for (const mode of modes) {
    test(`${lang}, ${mode}: every screen is without a fault, light and dark, at 100, 200 and 400 %`, async ({ page, furnished }) => {
      // It looks at every screen of the desk in six ways, one after the other.
      test.setTimeout(480_000);
      const { host, furniture } = furnished;
      const uncaught = watch(page);
      await host.set({ lang, simple: mode === 'simple' });
      const app = new App(page, host, lang);
      await app.open();
      for (const screen of screens) {
        await test.step(screen.name, async () => {
          await page.setViewportSize({ width: zooms['100 %'], height: 800 });
          await screen.open(app, furniture);
          await expectWords(page, `${screen.name}, ${lang}`);
          for (const [zoom, width] of Object.entries(zooms)) await look(page, `${screen.name}, ${mode}, ${lang}, ${zoom}`, width);
          if (mode === 'simple') await expectLarge(page, `${screen.name}, ${lang}`);
          await page.setViewportSize(smallest);
          await settled(page);
          await expectNoOverflow(page, `${screen.name}, ${mode}, ${lang}`);
          await page.setViewportSize({ width: zooms['400 %'], height: 640 });
          await expectRoomToSpace(page, `${screen.name}, ${mode}, ${lang}`);
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog')).toHaveCount(0);
        });
      }
      await host.set({ simple: false, examiner: '' });
      expect(uncaught).toEqual([]);
    });
  }
}

test('the pages before the desk are without a fault too, in every language', async ({ page }) => {
  const host = new Host();
  await host.start('new');
  try {
    const app = new App(page, host, 'zh');
    await app.open();
    await inEachLanguage(app, 'start');
    await app.speak('en');
    await app.start.choosePassphrase(passphrase);
    await expect(app.heading).toHaveText(app.t('home-title-new'));
    await inEachLanguage(app, 'home-new');
    await app.at('#/outbox');
    await expect(app.heading).toHaveText(app.t('outbox-title'));
    await inEachLanguage(app, 'outbox-empty');
    await host.stop();
    await host.start('new');
    // The page that asks for the passphrase speaks the language chosen last.
    await app.open();
    await inEachLanguage(app, 'unlock');
  } finally {
    await host.clear();
  }
});

async function inEachLanguage(app: App, screen: string): Promise<void> {
  for (const lang of langs) {
    await app.page.setViewportSize({ width: zooms['100 %'], height: 800 });
    await app.speak(lang);
    for (const [zoom, width] of Object.entries(zooms)) await look(app.page, `${screen}, ${lang}, ${zoom}`, width);
  }
  await app.page.setViewportSize({ width: zooms['100 %'], height: 800 });
}

/** Looks at a page in both colour schemes, as high as it is, so that nothing lies under what sticks to an edge. */
async function look(page: Page, screen: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 640 });
  await settled(page);
  await expectNoOverflow(page, screen);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(640, height) });
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await picture(page, `${screen}, ${colorScheme}`);
    await expectNoViolations(page, `${screen}, ${colorScheme}`);
  }
}

/** At 400 % there is room for the spacing of WCAG 1.4.12, which a person may set for themselves. */
async function expectRoomToSpace(page: Page, screen: string): Promise<void> {
  const spacing = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important } p { margin-bottom: 2em !important }';
  const style = await page.evaluateHandle((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    return sheet;
  }, spacing);
  await settled(page);
  await expectNoOverflow(page, `${screen}, spaced out`);
  await style.evaluate((sheet) => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)));
}

/** Keeps what was seen, where pictures are asked for. */
async function picture(page: Page, look: string): Promise<void> {
  if (process.env.ALVARA_PICTURES === undefined) return;
  const name = look.replaceAll(/, /g, '.').replaceAll(/ %/g, '');
  await page.screenshot({ path: join(root, 'tests/e2e/out/screens', `${name}.png`), fullPage: true, caret: 'initial' });
}
