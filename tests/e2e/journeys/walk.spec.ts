import { type Page, test as base } from '@playwright/test';
import { App } from '../pages/app';
import type { Host } from '../support/host';
import { type Lang, langs, text } from '../support/texts';
import { expect, watch } from '../support/test';
import { expectSoundPages, type Filled, inspect, openEyes, withAll } from '../support/walk';

/** One profile with a draft of every procedure serves all walks of a worker: they only look. */
const test = base.extend<object, { everything: { host: Host; filled: Filled[] } }>({
  everything: [
    async ({}, use) => {
      const everything = await withAll();
      await use(everything);
      await everything.host.clear();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.describe.configure({ timeout: 300_000 });

for (const lang of langs) {
  test(`${lang}: every page of every form is sound`, async ({ page, everything }) => {
    const { app, complaints } = await opened(page, everything.host, lang);
    await expectSoundPages(app, everything.filled);
    expect(complaints, 'what the browser complains of').toEqual([]);
  });

  test(`${lang}: every licence and the catalogue are sound, in the smallest window and at 400 %`, async ({ page, everything }) => {
    const { app, complaints } = await opened(page, everything.host, lang);
    const licences = [...new Set(everything.filled.map(({ licence }) => licence))];
    const addresses = ['#/licences', ...licences.map((licence) => `#/licences/${licence}`)];
    for (const size of [{ width: 900, height: 640 }, { width: 320, height: 640 }]) {
      await page.setViewportSize(size);
      await app.at('#/settings');
      await expect(app.heading).toHaveText(app.t('settings-title'));
      const faults = await inspect(page, addresses, text(lang, 'group-change'));
      expect.soft(faults, `at ${size.width} px`).toEqual([]);
    }
    expect(complaints, 'what the browser complains of').toEqual([]);
  });

  test(`${lang}: a form of each licence fits the smallest window and the simple mode`, async ({ page, everything }) => {
    const { host, filled } = everything;
    const sample = filled.filter(({ licence }, at) => filled.findIndex((one) => one.licence === licence) === at);
    const { app, complaints } = await opened(page, host, lang);
    await page.setViewportSize({ width: 900, height: 640 });
    await expectSoundPages(app, sample);
    await host.set({ simple: true });
    await app.open();
    await expectSoundPages(app, sample);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectSoundPages(app, sample);
    await host.set({ simple: false });
    expect(complaints, 'what the browser complains of').toEqual([]);
  });
}

/** The interface in a language, and everything that the page lets through or the browser complains of. */
async function opened(page: Page, host: Host, lang: Lang): Promise<{ app: App; complaints: string[] }> {
  const complaints = watch(page);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await openEyes(page);
  const app = new App(page, host, lang);
  await host.set({ lang });
  await app.open();
  return { app, complaints };
}
