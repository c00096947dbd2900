import type { CheckView } from '$lib/bindings/CheckView';
import type { HeldLicenceCard } from '$lib/bindings/HeldLicenceCard';
import type { WalletCard } from '$lib/bindings/WalletCard';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { session } from '$lib/session/session.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, hostWith } from '../../../../tests/fake-host';
import { found } from '../../../../tests/fake/catalogue';
import CheckPage from './CheckPage.svelte';
import EntryPage from './EntryPage.svelte';
import WalletPage from './WalletPage.svelte';

const card: HeldLicenceCard = {
  id: 'held-1',
  client: 'client-1',
  clientName: 'Lótus',
  licence: 'billiard-room',
  licenceName: { text: 'Administrative License - Billiard Rooms', lang: 'en' },
  number: '12/2019',
  holder: { text: 'Lótus, Lda.', lang: 'pt-MO' },
  issued: { iso: '2019-03-01', text: '1 March 2019' },
  validFrom: null,
  expires: { iso: '2027-03-01', text: '1 March 2027' },
  daysLeft: 95,
  state: 'valid',
  stateLabel: 'Valid, 95 days left',
  training: false,
  source: 'person',
  sourceLabel: 'Entered by you, not verified',
  verified: false,
  renew: { licence: 'billiard-room', procedure: 'renewal' },
  deadline: null,
};

const byHand: WalletCard = { card, qr: null, token: null };

const issued: WalletCard = {
  card: {
    ...card,
    id: 'held-2',
    number: 'L-1',
    training: true,
    source: 'platform',
    sourceLabel: 'Issued by the training platform, signature verified; of no effect',
    verified: true,
  },
  qr: { path: 'M4 4h1v1h-1z', side: 29, alt: 'QR code of licence L-1' },
  token: 'head.body.signature',
};

function desk(answers: Answers) {
  const host = hostWith({ catalogue_list: ({ lang, query }) => found(lang, query, null, null), ...answers });
  connect(host);
  return host;
}

beforeEach(() => {
  setLang('en');
  session.clients = [{ id: 'client-1', name: 'Lótus', holder: 'Lótus, Lda.', drafts: 0, knows: [], example: false }];
});

describe('the wallet', () => {
  it('offers on each licence only what can be done with it, and sets training apart', async () => {
    desk({ wallet_view: () => ({ licences: [byHand], training: [issued] }) });
    render(WalletPage);
    const training = await screen.findByRole('region', { name: 'Training licences' });
    expect(within(training).getByRole('article')).toHaveTextContent('L-1');
    expect(within(screen.getByRole('region', { name: 'My licences' })).getByRole('article')).toHaveTextContent('12/2019');
    expect(within(training).getByRole('button', { name: 'Show the code: L-1' })).toBeVisible();
    for (const deed of ['Change: L-1', 'Take out: L-1', 'Add the days to a calendar: L-1']) {
      expect(screen.queryByLabelText(deed)).toBeNull();
    }
    expect(screen.queryByRole('button', { name: 'Show the code: 12/2019' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Change: 12/2019' })).toHaveAttribute('href', '#/wallet/change/client-1/held-1');
  });

  it('begins a renewal for the client and from the licence that was chosen', async () => {
    const host = desk({ wallet_view: () => ({ licences: [byHand], training: [] }) });
    render(WalletPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Renew: 12/2019' }));
    const begun = host.calls.find(({ name }) => name === 'draft_start');
    expect(begun?.args).toEqual({ lang: 'en', client: 'client-1', licence: 'billiard-room', procedure: 'renewal', held: 'held-1' });
  });

  it('explains how licences come here while there is none', async () => {
    desk({ wallet_view: () => ({ licences: [], training: [] }) });
    render(WalletPage);
    expect(await screen.findByRole('heading', { name: 'There are no licences here yet' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Enter a licence' })).toHaveAttribute('href', '#/wallet/enter');
  });
});

describe('a licence entered by hand', () => {
  it('is given the name of the client as holder, and asked for what is missing at its place', async () => {
    const host = desk({});
    render(EntryPage, { held: null });
    expect(await screen.findByLabelText('Holder')).toHaveValue('Lótus, Lda.');
    await userEvent.click(screen.getByRole('button', { name: 'Put it into the wallet' }));
    const licence = screen.getByRole('combobox', { name: 'Which licence is it?' });
    await waitFor(() => expect(licence).toHaveFocus());
    expect(licence).toHaveAccessibleDescription(/Choose the licence from the list/);
    expect(screen.getByLabelText('Licence number')).toHaveAccessibleDescription(/Enter the number/);
    expect(host.calls.map(({ name }) => name)).not.toContain('licence_enter');
  });

  it('says at the part what the core does not take, and keeps what was written', async () => {
    const refusal = { code: 'held-licence-invalid', title: 'No', detail: 'No.', reference: 'A1', field: 'expires' };
    const host = desk({
      licence_enter: () => {
        throw refusal;
      },
    });
    render(EntryPage, { held: null });
    await userEvent.type(await screen.findByRole('combobox'), 'billiard');
    await userEvent.click(await screen.findByRole('option', { name: 'Administrative License - Billiard Rooms' }));
    await userEvent.type(screen.getByLabelText('Licence number'), '12/2019');
    const last = screen.getByRole('group', { name: /Valid until/ });
    await userEvent.type(within(last).getByLabelText('Year'), '2027');
    await userEvent.click(screen.getByRole('button', { name: 'Put it into the wallet' }));
    expect(await within(last).findByText(/There is no such day/)).toBeVisible();
    expect(within(last).getByLabelText('Year')).toHaveValue('2027');
    expect(screen.queryByRole('alert')).toBeNull();
    const asked = host.calls.find(({ name }) => name === 'licence_enter');
    expect(asked?.args, 'an unfinished day is not dropped on the way').toMatchObject({
      client: 'client-1',
      request: { licence: 'billiard-room', number: '12/2019', holder: 'Lótus, Lda.', issued: null, expires: '2027--' },
    });
  });

  it('cannot be changed when a platform issued it', async () => {
    desk({ wallet_view: () => ({ licences: [{ ...issued, card: { ...issued.card, training: false } }], training: [] }) });
    render(EntryPage, { held: { client: 'client-1', id: 'held-2' } });
    expect(await screen.findByRole('heading', { name: 'This licence cannot be changed' })).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('a code that somebody shows', () => {
  const answer = (verdict: string): CheckView => ({ verdict, verified: verdict === 'valid', title: verdict, sentence: '.', licence: null });

  it.each([
    ['valid', 'The signature holds', 'Still valid'],
    ['expired', 'The signature holds', 'No longer valid'],
    ['not-yet', 'The signature holds', 'Not valid yet'],
    ['training', 'The signature holds', 'For training, of no effect'],
    ['altered', 'The signature does not hold', null],
    ['other-issuer', 'The signature does not hold', null],
    ['unknown-key', 'It cannot be told', null],
    ['something-new', 'The signature does not hold', null],
  ])('tells being genuine from being valid: %s', async (verdict, signature, today) => {
    desk({ licence_check: () => answer(verdict) });
    render(CheckPage);
    await userEvent.type(screen.getByLabelText('The code'), 'a.b.c');
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText(signature)).toBeVisible();
    if (today === null) expect(screen.queryByText('Is it valid today?')).toBeNull();
    else expect(screen.getByText(today)).toBeVisible();
  });

  it('is asked about once, and its answer goes as soon as the code is another', async () => {
    const host = desk({ licence_check: () => answer('valid') });
    render(CheckPage);
    const box = screen.getByLabelText('The code');
    await userEvent.type(box, 'a.b.c');
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('Still valid')).toBeVisible();
    expect(host.calls).toEqual([{ name: 'licence_check', args: { lang: 'en', token: 'a.b.c' } }]);
    await userEvent.type(box, 'd');
    await waitFor(() => expect(screen.queryByText('Still valid')).toBeNull());
  });
});
