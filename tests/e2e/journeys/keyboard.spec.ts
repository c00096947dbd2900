import type { Answer } from '../pages/form';
import type { App } from '../pages/app';
import { outdoorCafe, outdoorCafePapers } from '../support/outdoorCafe';
import { pdf } from '../support/files';
import { expect, test } from '../support/test';

test('the whole way is gone with the keyboard alone', async ({ app }) => {
  const { keyboard } = app.page;
  await app.page.keyboard.press('Control+k');
  await expect(app.search.field).toBeFocused();
  await keyboard.type('outdoor cafe');
  await expect(app.search.found('licence').first()).toContainText('Outdoor Cafes');
  await keyboard.press('Enter');
  await expect(app.catalogue.starts.first()).toBeVisible();
  await app.tabTo(app.catalogue.starts.first());
  await keyboard.press('Enter');

  for (const [index, page] of outdoorCafe.entries()) {
    await expect(app.form.place(page[0]?.at ?? '')).toBeVisible();
    for (const answer of page) await give(app, answer);
    const title = (await app.heading.textContent()) ?? '';
    if (index % 2 === 0) await keyboard.press('Control+Enter');
    else {
      await app.tabTo(app.form.next);
      await keyboard.press('Enter');
    }
    await expect(app.heading).not.toHaveText(title);
    await expect(app.heading).toBeFocused();
  }

  for (const document of outdoorCafePapers) {
    await app.tabTo(app.page.locator(`#answer-attachments-${document} button`));
    const [chooser] = await Promise.all([app.page.waitForEvent('filechooser'), keyboard.press('Enter')]);
    await chooser.setFiles(pdf(`${document}.pdf`));
    await expect(app.form.attached(`${document}.pdf`)).toBeVisible();
  }
  await keyboard.press('Control+Enter');
  await app.review.arrived();
  await app.tabTo(app.review.declare);
  await keyboard.press('Space');
  await app.tabTo(app.review.send);
  await keyboard.press('Enter');
  await expect(app.outbox.now).toContainText(app.said('state-accepted-training'));
});

test('the first press of Tab offers to skip the menu', async ({ app }) => {
  await app.catalogue.open();
  await app.page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await app.page.evaluate(() => window.getSelection()?.removeAllRanges());
  const skip = app.link('skip-to-content');
  await app.tabTo(skip);
  await expect(skip).toBeInViewport();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('main')).toBeFocused();
});

async function give(app: App, answer: Answer): Promise<void> {
  const { keyboard } = app.page;
  const place = app.form.place(answer.at);
  if ('write' in answer) {
    await app.tabTo(place);
    await keyboard.type(answer.write);
  } else if ('choose' in answer) {
    const isList = await place.evaluate((element) => element instanceof HTMLSelectElement);
    if (isList) {
      await app.tabTo(place);
      const wanted = () => place.evaluate((element) => (element as HTMLSelectElement).value);
      while ((await wanted()) !== answer.choose) await keyboard.press('ArrowDown');
    } else {
      await app.tabTo(place.locator('input[type="radio"]').first());
      await keyboard.press('Space');
      const wanted = app.form.option(answer.at, answer.choose);
      while (!(await wanted.isChecked())) await keyboard.press('ArrowDown');
    }
  }
}
