import type { Locator, Page } from '@playwright/test';
import { acceptedExample, draftOf, enteredLicence, inDays } from '../support/arrange';
import { expect, test } from '../support/test';

/** A sheet of A4 in the units of a PDF. */
const a4 = [595, 842];

/** Presses a button that prints, and gives what a printer would get. */
async function printed(page: Page, button: Locator): Promise<string> {
  await page.evaluate(() => {
    const asking = window as Window & { asked?: boolean };
    asking.asked = false;
    window.print = () => (asking.asked = true);
  });
  await button.click();
  await page.waitForFunction(() => (window as Window & { asked?: boolean }).asked);
  return (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
}

function sheets(pdf: string): number[][] {
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, ...size]) => size.map((side) => Math.round(Number(side))));
}

/** What is seen of the page as a printer sees it. */
async function seen(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const words = await page.evaluate(() => document.body.innerText);
  await page.emulateMedia({ media: null, colorScheme: null });
  return words;
}

test('the summary is printed sheet for page, up to the edges and without the frame', async ({ app, host }) => {
  const draft = await draftOf(host, 'vehicle-advertisement', 'first-application');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.showSummary();
  const count = await app.page.locator('.pages .numbers').first().textContent();
  const pages = Number(/(\d+)\D*$/.exec(count ?? '')?.[1]);
  expect(pages, 'a summary of several pages').toBeGreaterThan(1);

  const pdf = await printed(app.page, app.button('print'));
  expect(sheets(pdf)).toEqual(Array.from({ length: pages }, () => a4));
  expect([...pdf.matchAll(/\/Subtype\s*\/Image/g)].length, 'each sheet is a picture of its page').toBeGreaterThanOrEqual(pages);
  expect(pdf, 'no letter besides').not.toMatch(/\/Type\s*\/Font\b/);
});

test('what was put there for the printer is gone once it has printed, and when the person goes elsewhere', async ({ app, host }) => {
  const draft = await draftOf(host, 'billiard-room', 'renewal');
  const sheet = app.page.locator('.sheets');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.showSummary();
  await printed(app.page, app.button('print'));
  await expect(sheet).toHaveCount(0);

  await app.page.evaluate(() => (window.print = () => {}));
  await app.button('print').click();
  await expect(sheet).toHaveCount(1);
  await expect(sheet).toBeHidden();
  await app.home.open();
  await expect(sheet).toHaveCount(0);
});

test('the receipt is printed with what it says, dark on white, and without the frame', async ({ app, host }) => {
  const { card, receipt } = await acceptedExample(host, 'outdoor-cafe', 'first-application');
  await host.set({ theme: 'dark' });
  await app.open();
  await app.at(`#/outbox/${card.client}/${card.id}`);
  await expect(app.outbox.receipt).toBeVisible();
  const words = await seen(app.page);
  expect(words).toContain(receipt?.number);
  expect(words).toContain(app.t('submission-training-title'));
  for (const key of ['nav-home', 'nav-settings', 'search-jump', 'print', 'submission-save-kit', 'outbox-title'] as const) {
    expect(words.split('\n'), key).not.toContain(app.t(key));
  }
  await app.page.emulateMedia({ media: 'print' });
  const [width, whole] = await app.page.evaluate(() => [document.querySelector('main')?.clientWidth, document.body.clientWidth]);
  expect(width, 'it takes the whole sheet').toBe(whole);
  const colours = await app.page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor].map((colour) => Number(/[\d.]+/.exec(colour)?.[0]));
  });
  expect(colours[0], 'ink').toBeLessThan(colours[1] ?? 0);
  await app.page.emulateMedia({ media: null });
  const pdf = await printed(app.page, app.button('receipt-print'));
  expect(sheets(pdf).length, 'a sheet or two').toBeLessThanOrEqual(2);
});

test('the card of a licence is printed as its own document', async ({ app, host }) => {
  const { client } = await draftOf(host, 'billiard-room', 'renewal', []);
  const { number } = await enteredLicence(host, client, '12/2019', inDays(20));
  await app.at('#/wallet');
  const pdf = await printed(app.page, app.wallet.deed('print', number));
  expect(sheets(pdf)).toEqual([a4]);
  expect(pdf).not.toMatch(/\/Type\s*\/Font\b/);
});
