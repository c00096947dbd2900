import { Buffer } from 'node:buffer';
import type { App } from '../pages/app';
import { acceptedExample, enteredLicence, inDays, issuedExample } from '../support/arrange';
import { expect, test } from '../support/test';

test('a licence got before is entered, changed, renewed with its number filled in, and taken out', async ({ app, host }) => {
  await app.wallet.open();
  await expect(app.page.getByText(app.t('wallet-empty'), { exact: true })).toBeVisible();
  await app.link('wallet-enter').click();
  await app.button('entry-keep').click();
  await expect(app.wallet.licence, 'the first part that is missing takes the focus').toBeFocused();
  await expect(app.page.getByText(app.t('entry-fault-number'), { exact: true })).toBeVisible();

  await app.wallet.licence.fill('billiard');
  await expect(app.page.getByRole('option')).toHaveCount(1);
  await app.page.keyboard.press('Enter');
  await expect(app.wallet.licence).toHaveValue(/Billiard/);
  await app.wallet.line('held-number').fill('12/2019');
  await app.wallet.line('held-holder').fill('Lótus, Lda.');
  await app.wallet.day('held-issued', '2019', '3', '1');
  await app.wallet.day('held-expires', '2018', '3', '1');
  await app.button('entry-keep').click();
  await expect(app.page.getByText(app.t('entry-fault-expires'), { exact: true })).toBeVisible();
  await expect(app.wallet.days('held-expires').getByRole('textbox').first()).toBeFocused();
  await app.wallet.day('held-expires', '2031', '2', '30');
  await app.button('entry-keep').click();
  await expect(app.page.getByText(app.t('entry-fault-expires'), { exact: true })).toBeVisible();
  await app.wallet.day('held-expires', '2031', '3', '1');
  await app.button('entry-keep').click();
  await expect(app.wallet.card('12/2019')).toContainText(app.said('wallet-source-person'));
  await expect(app.wallet.card('12/2019')).toContainText('1 March 2031');

  await app.wallet.deed('held-change', '12/2019').click();
  await expect(app.wallet.line('held-holder')).toHaveValue('Lótus, Lda.');
  await app.wallet.line('held-number').fill('13/2020');
  await app.button('action-save').click();
  await expect(app.wallet.card('13/2020')).toBeVisible();
  await expect(app.wallet.card('12/2019')).toHaveCount(0);

  const days = await app.outbox.save(app.wallet.deed('held-calendar', '13/2020'));
  expect(Buffer.from(days.bytes).toString()).toContain('DTSTART;VALUE=DATE:20310301');
  await app.wallet.deed('window-start', '13/2020').click();
  await expect(app.page).toHaveURL(/#\/draft\//);
  const { drafts } = await host.call('home_view', { lang: 'en' });
  const draft = drafts[0];
  await app.at(`#/draft/${draft?.client}/${draft?.id}/licence`);
  await expect(app.form.place('/licence_number')).toHaveValue('13/2020');

  await app.wallet.open();
  await app.wallet.deed('held-remove', '13/2020').click();
  const asked = app.page.getByRole('dialog');
  await asked.getByRole('button', { name: app.t('held-remove'), exact: true }).click();
  await expect(app.wallet.cards).toHaveCount(0);
  expect((await host.call('wallet_view', { lang: 'en' })).licences).toEqual([]);
});

test('a licence is chosen from the list with the keys alone, and what is typed without choosing changes nothing', async ({ app }) => {
  await app.at('#/wallet/enter');
  await app.wallet.licence.focus();
  await app.page.keyboard.press('ArrowDown');
  const first = app.page.getByRole('option').first();
  await expect(first).toBeVisible();
  await app.page.keyboard.press('ArrowDown');
  const name = (await first.textContent())?.trim() ?? '';
  await app.page.keyboard.press('Enter');
  await expect(app.wallet.licence).toHaveValue(name);
  await app.wallet.licence.fill('zzzz');
  await expect(app.page.getByText(app.t('combobox-none'), { exact: true })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.wallet.licence).toHaveValue(name);
});

test.describe('with an officer', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('an issued licence is verified, shows its code, is saved as a PDF, and its code is checked', async ({ app, host, browser }) => {
    await issuedExample(host, browser, 'outdoor-cafe', 'first-application');
    const [held] = (await host.call('wallet_view', { lang: 'en' })).training;
    const number = held?.card.number ?? '';
    await app.wallet.open();
    await expect(app.wallet.card(number)).toContainText(app.said('wallet-source-training'));
    await expect(app.wallet.deed('held-change', number), 'what a platform issued is not changed').toHaveCount(0);
    await expect(app.wallet.deed('held-calendar', number), 'what is for practice is never due').toHaveCount(0);

    const saved = await app.outbox.save(app.wallet.deed('held-save', number));
    expect(Buffer.from(saved.bytes).subarray(0, 5).toString()).toBe('%PDF-');

    await app.wallet.deed('held-code', number).click();
    const dialog = app.page.getByRole('dialog');
    await expect(dialog.getByRole('img', { name: app.said('wallet-qr-alt', { number }) })).toBeVisible();
    await dialog.getByRole('button', { name: app.t('copy-thing', { what: app.t('held-code-what') }) }).click();
    await expect(app.page.getByText(app.t('copy-done', { what: app.t('held-code-what') }), { exact: true })).toBeVisible();
    await app.page.keyboard.press('Escape');
    const token = await app.page.evaluate(() => navigator.clipboard.readText());
    expect(token).toBe(held?.token);

    await app.link('wallet-check').click();
    await check(app, token);
    await expect(app.page.getByText(app.said('check-training-title'), { exact: true })).toBeVisible();
    await expect(app.page.getByText(app.t('check-signature-holds'), { exact: true })).toBeVisible();
    await expect(app.page.getByText(app.t('check-today-training'), { exact: true })).toBeVisible();
    await expect(app.page.getByRole('main')).toContainText(number);

    await check(app, altered(token));
    await expect(app.page.getByText(app.said('check-altered-title'), { exact: true })).toBeVisible();
    await expect(app.page.getByText(app.t('check-signature-fails'), { exact: true })).toBeVisible();
    await expect(app.page.getByText(app.t('check-says'), { exact: true }), 'nothing of it is believed').toHaveCount(0);

    await check(app, 'no code at all');
    await expect(app.wallet.code).toHaveAttribute('aria-invalid', 'true');
    await expect(app.page.getByRole('alert')).toContainText(app.said('error-token-unreadable-title'));
  });
});

test('what is due to be renewed stands on the home page, and in simple mode first behind its tile', async ({ app, host }) => {
  const { client } = await host.call('draft_start', { lang: 'en', client: null, licence: 'outdoor-cafe', procedure: 'renewal' });
  await enteredLicence(host, client, '7/2020', inDays(20));
  await app.open();
  const due = app.page.getByRole('region', { name: app.t('home-renewals'), exact: true });
  await expect(due).toContainText('7/2020');
  await host.set({ simple: true });
  await app.open();
  await app.page.getByRole('main').getByRole('link', { name: app.t('tile-renew') }).click();
  await expect(due).toContainText('7/2020');
  await due.getByRole('button').click();
  await expect(app.page).toHaveURL(/#\/draft\//);
});

test('a client is erased with everything once its name is typed, and the others stay', async ({ app, host }) => {
  const { card } = await acceptedExample(host, 'outdoor-cafe', 'first-application');
  const other = await host.call('client_create', { lang: 'en', request: { name: 'Outra Casa' } });
  await enteredLicence(host, card.client, '12/2019', '2031-03-01');
  await enteredLicence(host, other.id, '8/2021', '2031-03-01');
  await app.open();
  await app.settings.open();
  const gone = (await host.call('client_list', { lang: 'en' })).find(({ id }) => id === card.client)?.name ?? '';
  await app.button('client-erase-named', { name: gone }).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(other.name);
  await dialog.getByRole('button', { name: app.t('client-erase-do'), exact: true }).click();
  await expect(dialog).toContainText(app.t('client-erase-differs'));
  expect(await host.call('client_list', { lang: 'en' }), 'another name erases nothing').toHaveLength(2);
  await dialog.getByRole('textbox').fill(gone);
  await dialog.getByRole('button', { name: app.t('client-erase-do'), exact: true }).click();
  await expect(app.page.getByText(app.t('client-erased', { name: gone }), { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect((await host.call('client_list', { lang: 'en' })).map(({ name }) => name)).toEqual([other.name]);
  expect(await host.submissions()).toEqual([]);
  await app.wallet.open();
  await expect(app.wallet.card('8/2021')).toBeVisible();
  await expect(app.wallet.cards).toHaveCount(1);
});

async function check(app: App, token: string): Promise<void> {
  await app.wallet.code.fill(token);
  await app.button('check-do').click();
}

/** The same token with another holder in it. */
function altered(token: string): string {
  const [head, body = '', signature] = token.split('.');
  const said = Buffer.from(body, 'base64url').toString();
  const other = said.replace(/"holder":"[^"]*"/, '"holder":"Somebody Else"');
  if (other === said) throw new Error('the token names no holder');
  return [head, Buffer.from(other).toString('base64url'), signature].join('.');
}
