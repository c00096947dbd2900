import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { session } from '$lib/session/session.svelte';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeHost, fakeHost } from '../../../../tests/fake-host';
import ExportClient from './ExportClient.svelte';
import Safety from './Safety.svelte';

let host: FakeHost;

async function open(passphrase: boolean) {
  host = fakeHost({ lang: 'en' });
  connect(host);
  session.app = null;
  await session.start();
  host.calls.length = 0;
  render(Safety, { passphrase, lockAfter: 15 });
}

const asked = (name: string) => host.calls.filter((call) => call.name === name).map((call) => call.args);

describe('the safety of what is kept', () => {
  beforeEach(() => setLang('en'));

  it('offers to lock after a while only where a passphrase opens again', async () => {
    await open(false);
    expect(screen.queryByRole('radio')).toBeNull();
    expect(screen.getByText(/opens without a passphrase/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Ask for a passphrase' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Lock now' })).toBeVisible();
  });

  it('keeps how long nobody need be at work', async () => {
    await open(true);
    expect(screen.getByRole('radio', { name: 'After 15 minutes' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Never' }));
    expect(asked('settings_save')).toMatchObject([{ settings: { lockAfterMinutes: 0 } }]);
  });

  it('changes the passphrase only with the present one and a new one entered twice alike', async () => {
    await open(true);
    await userEvent.click(screen.getByRole('button', { name: 'Change the passphrase' }));
    const dialog = screen.getByRole('dialog');
    const press = () => userEvent.click(within(dialog).getByRole('button', { name: 'Change the passphrase' }));
    await userEvent.type(within(dialog).getByLabelText('New passphrase'), 'lotus ferry almond');
    await press();
    expect(within(dialog).getByText('Enter the passphrase.')).toBeVisible();
    expect(within(dialog).getByText('The two passphrases differ.')).toBeVisible();
    expect(asked('passphrase_set')).toEqual([]);
    await userEvent.type(within(dialog).getByLabelText('Present passphrase'), 'old words of mine');
    await userEvent.type(within(dialog).getByLabelText('Enter it once more'), 'lotus ferry almond');
    await press();
    expect(asked('passphrase_set')).toEqual([{ lang: 'en', present: 'old words of mine', passphrase: 'lotus ferry almond' }]);
  });

  it('has a backup written where the person chooses', async () => {
    await open(true);
    await userEvent.click(screen.getByRole('button', { name: 'Back up now' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Passphrase of the backup'), 'lotus ferry almond');
    await userEvent.type(within(dialog).getByLabelText('Enter it once more'), 'lotus ferry almond');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Choose where to save' }));
    const args = { lang: 'en', passphrase: 'lotus ferry almond' };
    expect(host.made).toEqual([{ file: 'Alvara.alvara-backup', name: 'backup_make', args }]);
  });

  it('has everything about a client written where the person chooses', async () => {
    await open(true);
    render(ExportClient, { client: { id: 'client-1', name: 'Boa Sorte', holder: '', drafts: 0, knows: [], example: false } });
    await userEvent.click(screen.getByRole('button', { name: 'Save everything: Boa Sorte' }));
    const args = { lang: 'en', client: 'client-1' };
    expect(host.made).toEqual([{ file: 'alvara-client.zip', name: 'client_export', args }]);
  });
});
