import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { App } from '../pages/app';
import { draftOf } from '../support/arrange';
import { Host } from '../support/host';
import { expect, test } from '../support/test';

/** Saves what a button offers; answers where it lies. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const coming = page.waitForEvent('download');
  await press();
  return (await coming).path();
}

/** Chooses a file where a button asks for one. */
async function choose(page: Page, file: string, press: () => Promise<void>): Promise<void> {
  const coming = page.waitForEvent('filechooser');
  await press();
  await (await coming).setFiles({ name: 'kit.zip', mimeType: 'application/zip', buffer: readFileSync(file) });
}

test('a kit goes to a reviewer and comes back twice, until there is nothing to correct', async ({ app, host, browser }) => {
  const office = new Host();
  const context = await browser.newContext({ acceptDownloads: true });
  try {
    await office.start('open');
    await office.set({ lang: 'en' });
    const reviewer = new App(await context.newPage(), office, 'en');
    await reviewer.open();
    await reviewer.settings.open();
    await reviewer.page.getByLabel(reviewer.t('examiner-name'), { exact: true }).fill('Ana Lei, DLA');
    await reviewer.button('examiner-save').click();
    await reviewer.menu('nav-examinations').click();

    const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
    const review = () => app.at(`#/review/${draft.client}/${draft.id}`);
    await review();
    const kit = await saved(app.page, () => app.button('ask-review-save').click());
    await choose(reviewer.page, kit, () => reviewer.button('examinations-choose').click());
    await expect(reviewer.page.getByText(reviewer.t('examination-whole'), { exact: true })).toBeVisible();
    await reviewer.page.getByRole('button', { name: reviewer.t('examination-object-named', { name: 'Number of tables' }), exact: true }).click();
    const dialog = reviewer.page.getByRole('dialog');
    await dialog.getByText('The answer is not right.', { exact: true }).click();
    await dialog.getByLabel(reviewer.t('examination-reason-words'), { exact: true }).fill('The plan shows five.');
    await dialog.getByRole('button', { name: reviewer.t('examination-reason-keep'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    const back = await saved(reviewer.page, () => reviewer.button('examination-return').click());
    await expect(reviewer.page.getByText('To be corrected', { exact: true }).first()).toBeVisible();
    await expect(reviewer.button('examination-return')).toHaveCount(0);

    await app.at('#/drafts');
    await choose(app.page, back, () => app.button('opening-choose').click());
    await expect(app.page.getByText('The plan shows five.')).toBeVisible();
    await app.button('opening-kit-take').click();
    await expect(app.page.getByText(app.t('returned-review', { by: 'Ana Lei, DLA' }), { exact: true })).toBeVisible();
    await expect(app.form.place('/tables')).toBeEditable();
    await expect(app.form.place('/seats').locator('input')).toHaveCount(0);
    await app.form.place('/tables').fill('5');
    await app.form.saved();
    await review();
    const second = await saved(app.page, () => app.button('ask-review-save').click());

    await reviewer.at('#/examinations');
    await choose(reviewer.page, second, () => reviewer.button('examinations-choose').click());
    await expect(reviewer.page.getByText(reviewer.t('examination-compared', { with: 'round 1, by Ana Lei, DLA' }), { exact: true })).toBeVisible();
    await expect(reviewer.page.getByText('The plan shows five.')).toBeVisible();
    const good = await saved(reviewer.page, () => reviewer.button('examination-accept').click());

    await app.at('#/drafts');
    await choose(app.page, good, () => app.button('opening-choose').click());
    await app.button('opening-kit-take').click();
    await expect(app.form.place('/tables')).toBeEditable();
    await expect(app.form.place('/seats')).toBeEditable();
  } finally {
    await context.close();
    await office.clear();
  }
});
