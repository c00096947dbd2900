import { connect } from '$lib/host';
import type { ReleaseView } from '$lib/bindings/ReleaseView';
import { setLang } from '$lib/i18n/index.svelte';
import { session } from '$lib/session/session.svelte';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, type FakeHost, fakeHost, hostWith } from '../../../../tests/fake-host';
import SettingsPage from './SettingsPage.svelte';
import Update from './Update.svelte';

const address = 'https://supplier.example/releases.json';
const sha256 = 'ab'.repeat(32);

const release: ReleaseView = {
  version: '0.2.0',
  prerelease: false,
  made: '1 February 2026',
  signedBy: '0123-4567-89ab-cdef',
  notes: { text: 'Faster.\n<b>Smaller.</b>', lang: 'en' },
  page: 'https://supplier.example/0.2.0',
  file: { name: 'alvara.deb', bytes: '12345678', sha256 },
};

const asked = (host: FakeHost, name: string) => host.calls.filter((call) => call.name === name);
const press = () => userEvent.click(screen.getByRole('button', { name: 'Check for updates' }));

function show(answers: Answers): FakeHost {
  const host = hostWith({ update_view: () => ({ kind: 'unknown' }), ...answers });
  connect(host);
  render(Update, { address, version: '0.1.0' });
  return host;
}

describe('looking for a newer version', () => {
  beforeEach(() => {
    setLang('en');
    session.app = null;
  });

  it('asks nobody before the button is pressed, and first keeps the address that was typed', async () => {
    const host = fakeHost({ lang: 'en' });
    connect(host);
    await session.start();
    render(SettingsPage);
    await userEvent.type(screen.getByLabelText('Address of your supplier’s releases'), ` ${address} `);
    expect(asked(host, 'update_check')).toEqual([]);
    expect(asked(host, 'settings_save')).toEqual([]);
    await press();
    const deeds = host.calls.filter(({ name }) => ['settings_save', 'update_check'].includes(name));
    expect(deeds).toMatchObject([
      { name: 'settings_save', args: { settings: { updateUrl: address } } },
      { name: 'update_check', args: { lang: 'en' } },
    ]);
  });

  it('says that there is nothing newer', async () => {
    const host = show({ update_check: () => ({ kind: 'current' }) });
    expect(screen.queryByText('Version 0.1.0 is the newest')).toBeNull();
    await press();
    expect(await screen.findByText('Version 0.1.0 is the newest')).toBeVisible();
    expect(asked(host, 'settings_save')).toEqual([]);
  });

  it('shows what is new as plain text, the digest of the file, and opens the page', async () => {
    const user = userEvent.setup();
    const host = show({ update_check: () => ({ kind: 'newer', ...release }) });
    await press();
    expect(await screen.findByText('Version 0.2.0 is out')).toBeVisible();
    expect(screen.getByText(/<b>Smaller\.<\/b>/)).toHaveAttribute('lang', 'en');
    expect(screen.getByText(/signed with the key 0123-4567-89ab-cdef/)).toBeVisible();
    expect(screen.getByText('alvara.deb · 12.3 MB')).toBeVisible();
    expect(screen.getByText(sha256)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy the SHA-256' }));
    expect(await navigator.clipboard.readText()).toBe(sha256);
    expect(host.opened).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Open the page of this version' }));
    expect(host.opened).toEqual(['https://supplier.example/0.2.0']);
  });

  it('offers no page that is elsewhere and says where there is no file', async () => {
    show({ update_view: () => ({ kind: 'newer', ...release, prerelease: true, page: null, file: null }) });
    expect(await screen.findByText('It comes before the final version, for trying out.')).toBeVisible();
    expect(screen.getByText('The notice names no file for this computer.')).toBeVisible();
    expect(screen.getByText(/not at your supplier’s address/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Open the page of this version' })).toBeNull();
  });

  it('shows a refusal in place of what was found before', async () => {
    const refusal = { code: 'update-untrusted', title: 'No key that you trust signed it.', detail: 'Nothing was changed.', reference: 'K7Q2' };
    show({
      update_view: () => ({ kind: 'newer', ...release }),
      update_check: () => {
        throw refusal;
      },
    });
    expect(await screen.findByText('Version 0.2.0 is out')).toBeVisible();
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent('No key that you trust signed it.');
    expect(screen.queryByText('Version 0.2.0 is out')).toBeNull();
  });
});
