import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { test as base } from '@playwright/test';
import { App } from '../pages/app';
import { Host } from '../support/host';
import { expectNoOverflow, expectNoViolations, expectWords, settled } from '../support/looks';
import { run } from '../support/programs';
import { expect, test, watch } from '../support/test';
import { type Lang, langs, tags } from '../support/texts';
import { expectSoundPreviews, openEyes } from '../support/walk';

const form = { licence: 'vet-clinic-licence', procedure: 'first-application' };

test('staff look a form over, page by page, and save it as web page and as PDF', async ({ app, page }) => {
  await app.at(`#/licences/${form.licence}`);
  await page.getByText(app.t('procedure-facts'), { exact: true }).first().click();
  await page.locator(`a[href="#/preview/${form.licence}/${form.procedure}"]`).click();
  await expect(app.heading).toHaveText(app.t('preview-title'));
  await expect(page.getByText(app.t('preview-banner'), { exact: true })).toBeVisible();

  const parts = page.getByRole('navigation', { name: app.t('preview-contents'), exact: true }).getByRole('link');
  const { pages, notes } = await app.host.call('form_preview', { lang: app.lang, ...form });
  await expect(parts).toHaveCount(pages.length + 5);
  for (const one of pages) {
    const title = app.t('preview-page', { number: one.number, title: one.title });
    await parts.filter({ hasText: title }).click();
    const heading = page.getByRole('heading', { level: 2, name: title, exact: true });
    await expect(heading).toBeFocused();
    const boxes = page.getByRole('main').locator('fieldset').first();
    await expect(boxes.locator(':is(input, select, textarea, button):enabled')).toHaveCount(0);
    const first = one.fields[0];
    const message = first && notes[first.path]?.messages[0];
    if (message) await expect(boxes.getByText(message.code, { exact: true }).first()).toBeVisible();
  }

  const save = async (key: 'preview-save-html' | 'preview-save-pdf'): Promise<Download> => {
    const saving = page.waitForEvent('download');
    await app.button(key).click();
    return saving;
  };
  expect((await save('preview-save-html')).suggestedFilename()).toBe(`${form.licence}-${form.procedure}.html`);
  expect((await save('preview-save-pdf')).suggestedFilename()).toBe(`${form.licence}-${form.procedure}-en.pdf`);
});

test('the web page that was saved is read in three languages without a script or a request', async ({ page }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'alvara-preview-'));
  const file = join(folder, 'form.html');
  await run(['form', `${form.licence}/${form.procedure}`, '--as', 'html', '--lang', 'pt', '-o', file]);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const complaints = watch(page);
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`file://${file}`);
  await expect(page.locator('article.pt')).toBeVisible();
  for (const lang of langs) {
    await page.getByRole('radio').and(page.locator(`[value="${lang}"]`)).check();
    await expectOnly(page, lang);
    await page.emulateMedia({ media: 'print' });
    await expectOnly(page, lang);
    await expect(page.getByRole('navigation')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    for (const [zoom, width] of Object.entries({ '100 %': 1280, '400 %': 320 })) {
      await page.setViewportSize({ width, height: 800 });
      await settled(page);
      await expectNoOverflow(page, `${lang}, ${zoom}`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        await expectNoViolations(page, `the web page, ${lang}, ${zoom}, ${colorScheme}`);
      }
    }
  }
  await expectWords(page, 'the web page');
  expect(requests).toEqual([`file://${file}`]);
  expect(complaints).toEqual([]);
  rmSync(folder, { recursive: true });
});

async function expectOnly(page: Page, lang: Lang): Promise<void> {
  await expect(page.locator('article:visible')).toHaveCount(1);
  await expect(page.locator('article:visible')).toHaveAttribute('lang', tags[lang]);
}

/** Whole forms are looked over with the eyes of the walks. */
const walk = base.extend<object, { host: Host }>({
  host: [
    async ({}, use) => {
      const host = new Host();
      await host.start('open');
      await use(host);
      await host.clear();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

for (const lang of langs) {
  walk(`${lang}: every part of a preview is sound`, async ({ page, host }) => {
    test.setTimeout(300_000);
    const uncaught = watch(page);
    await openEyes(page);
    await host.set({ lang });
    const app = new App(page, host, lang);
    await app.open();
    await expectSoundPreviews(app);
    expect(uncaught).toEqual([]);
  });
}

walk('the web page of a form of each licence is sound', async ({ page, host }) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'alvara-previews-'));
  const file = join(folder, 'form.html');
  await openEyes(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const { licences } = await host.call('catalogue_list', { lang: 'en', query: '', category: null, want: null });
  for (const [at, { id, procedures }] of licences.entries()) {
    const path = `${id}/${procedures[0]?.id}`;
    await run(['form', path, '--as', 'html', '-o', file]);
    await page.goto(`file://${file}`);
    // The words of all languages are in the page; the room for them is looked at in one.
    await page.locator(`[value="${langs[at % langs.length]}"]`).check();
    const faults = await page.evaluate(() => (globalThis as unknown as { inspectPage: () => string[] }).inspectPage());
    // It has a heading of the first level in every language, of which one is in sight.
    const open = faults.filter((fault) => fault !== 'the page has 3 headings of the first level');
    expect.soft(open, path).toEqual([]);
  }
  rmSync(folder, { recursive: true });
});
