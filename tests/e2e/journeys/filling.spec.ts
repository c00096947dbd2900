import type { DraftHead } from '$lib/bindings/DraftHead';
import { draftOf } from '../support/arrange';
import { expect, test } from '../support/test';

function address(draft: DraftHead, step: string): string {
  return `#/draft/${draft.client}/${draft.id}/${step}`;
}

test('the list of what is to be put right leads to each answer', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(address(draft, 'area'));
  await app.form.next.click();
  await expect(app.form.faults).toBeFocused();
  const faults = app.form.faults.getByRole('button');
  await expect(faults).toHaveCount(2);
  await faults.nth(1).click();
  await expect(app.form.place('/area_m2')).toBeFocused();
  await app.page.keyboard.type('35.2');
  await faults.nth(0).click();
  await expect(app.form.place('/location')).toBeFocused();
  await app.page.keyboard.type('Rua do Modelo, 2');
  await app.form.saved();
  await expect(app.form.faults).toBeHidden();
});

test('the list on the page of all answers leads to the page of the answer', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', ['applicant']);
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.arrived();
  await expect(app.review.ready).toBeHidden();
  await app.form.faults.getByRole('button').filter({ hasText: 'Number of tables' }).click();
  await expect(app.form.place('/tables')).toBeFocused();
});

test('switching the language at any moment keeps what is typed', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(address(draft, 'area'));
  const box = app.form.place('/location');
  await box.pressSequentially('示範街');
  for (const lang of ['zh', 'pt', 'en'] as const) {
    await app.speak(lang);
    await expect(box).toHaveValue(/示範街/);
    await box.press('End');
    await box.pressSequentially(` ${lang}`);
  }
  await app.speak('zh');
  await app.form.saved();
  await expect(box).toHaveValue('示範街 zh pt en');

  await app.open();
  await app.at(address(draft, 'area'));
  await expect(box).toHaveValue('示範街 zh pt en');
});

test('half a date and half an address outlast a switch of the language', async ({ app, host }) => {
  const draft = await draftOf(host, 'billiard-room', 'renewal', []);
  await app.at(address(draft, 'licence'));
  await app.form.datePart('/licence_expires_on', 'month').fill('12');
  await app.speak('pt');
  await expect(app.form.datePart('/licence_expires_on', 'month')).toHaveValue('12');
  await app.form.datePart('/licence_expires_on', 'year').fill('2026');
  await app.speak('zh');
  await expect(app.form.datePart('/licence_expires_on', 'year')).toHaveValue('2026');
  await expect(app.form.datePart('/licence_expires_on', 'month')).toHaveValue('12');

  await app.at(address(draft, 'establishment'));
  await app.form.place('/establishment/address/street_pt').fill('Rua do Modelo');
  await app.speak('en');
  await expect(app.form.place('/establishment/address/street_pt')).toHaveValue('Rua do Modelo');
});

test('the way back in the middle of an answer keeps what is typed', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.open();
  await app.at(address(draft, 'tables'));
  await app.form.place('/tables').pressSequentially('8');
  await app.page.goBack();
  await expect(app.form.place('/tables')).toBeHidden();
  await app.page.goForward();
  await expect(app.form.place('/tables')).toHaveValue('8');
});

test('answers are undone and done again, one by one', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(address(draft, 'tables'));
  const { tables, seats } = { tables: app.form.place('/tables'), seats: app.form.place('/seats') };
  await tables.fill('8');
  await seats.fill('32');
  await app.form.saved();
  await expect(app.button('draft-redo')).toBeHidden();
  await app.button('draft-undo').click();
  await expect(seats).toHaveValue('');
  await expect(tables).toHaveValue('8');
  await app.button('draft-undo').click();
  await expect(tables).toHaveValue('');
  await app.button('draft-redo').click();
  await expect(tables).toHaveValue('8');
  await app.button('draft-redo').click();
  await expect(seats).toHaveValue('32');
  await expect(app.button('draft-redo')).toBeHidden();
});

test('a draft goes on where the person left off, after the program was killed', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(address(draft, 'tables'));
  await app.form.place('/tables').fill('8');
  await app.form.saved();
  await host.stop();
  await host.start('open');
  await app.open();
  await app.page.getByRole('link', { name: /^Continue: / }).click();
  await expect(app.form.place('/tables')).toHaveValue('8');
});

test('a program that has ended is told, and what was typed stays on the screen', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(address(draft, 'tables'));
  await expect(app.form.place('/tables')).toBeVisible();
  await host.stop();
  await app.form.place('/tables').fill('8');
  await app.form.place('/seats').focus();
  await expect(app.page.getByRole('alert')).toContainText(app.t('failure-unreachable-title'));
  await expect(app.page.locator('[data-state]')).toHaveAttribute('data-state', 'failed');
  await expect(app.form.place('/tables')).toHaveValue('8');
});

test('a draft is deleted only after asking again', async ({ app, host }) => {
  await draftOf(host, 'outdoor-cafe', 'first-application', ['tables']);
  await app.open();
  const drafts = app.page.getByRole('link', { name: /^Continue: / });
  await app.page.getByRole('button', { name: /^Delete draft: / }).click();
  await app.button('action-cancel').click();
  await expect(drafts).toHaveCount(1);
  await app.page.getByRole('button', { name: /^Delete draft: / }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: app.t('draft-delete'), exact: true }).click();
  await expect(drafts).toHaveCount(0);
});
