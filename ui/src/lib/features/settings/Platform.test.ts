import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { changes } from '$lib/session/changes.svelte';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { hostWith } from '../../../../tests/fake-host';
import { platformCommands } from '../../../../tests/fake/platform';
import Platform from './Platform.svelte';

const address = 'https://platform.example';
const entities = [
  { id: 'e-1', name: 'Padaria Lótus' },
  { id: 'e-2', name: 'Bilhar do Porto' },
];

describe('the platform in the settings', () => {
  beforeEach(() => setLang('en'));

  it('signs in and out, and says as whom and for whom', async () => {
    connect(hostWith(platformCommands(() => address)));
    render(Platform, { address, training: false });
    await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('蓮花餅店 Padaria Lótus (lotus)')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  it('waits with the person, shows where to sign in, and can be called off', async () => {
    const commands = platformCommands(() => address);
    let end: () => void = () => undefined;
    const view = { address, training: false, asks: null, account: null, waiting: null, actsFor: [], authorities: [] };
    let shown: string | null = null;
    const host = hostWith({
      ...commands,
      platform_view: () => ({ ...view, waiting: shown }),
      platform_sign_in: () => new Promise((resolve) => (end = () => resolve(view))),
      platform_sign_in_cancel: () => {
        shown = null;
        end();
        return null;
      },
    });
    connect(host);
    const user = userEvent.setup();
    const stop = changes.follow();
    render(Platform, { address, training: false });
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    shown = `${address}/oauth/authorize?state=s`;
    host.tell({ kind: 'platform' });
    expect(await screen.findByText('Waiting for you to sign in in the browser…')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy the address of the sign-in page' }));
    expect(await navigator.clipboard.readText()).toBe(shown);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeEnabled();
    stop();
  });

  it('asks which entity a business is where there are several', async () => {
    const account = { login: 'firm', name: 'firm', entities };
    const actsFor = [{ client: 'client-1', name: 'Boa Sorte', entity: null }];
    const host = hostWith(platformCommands(() => address, { account, actsFor }));
    connect(host);
    render(Platform, { address, training: false });
    await userEvent.selectOptions(await screen.findByLabelText('On the platform, Boa Sorte is'), 'e-2');
    expect(host.calls.find((call) => call.name === 'platform_act_for')?.args).toMatchObject({ client: 'client-1', entity: 'e-2' });
    expect(await screen.findByLabelText('On the platform, Boa Sorte is')).toHaveValue('e-2');
  });

  it('believes a certificate and no longer believes it', async () => {
    connect(hostWith(platformCommands(() => address)));
    render(Platform, { address, training: false });
    await userEvent.click(await screen.findByText('Certificates of your own organisation'));
    await userEvent.upload(screen.getByLabelText('Add a certificate', { selector: 'input' }), new File(['pem'], 'ca.pem'));
    expect(await screen.findByText('CN=Escritório')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Remove: CN=Escritório' }));
    expect(screen.queryByText('CN=Escritório')).toBeNull();
  });

  it('asks nobody to sign in for training', async () => {
    connect(hostWith(platformCommands(() => '')));
    render(Platform, { address: '', training: true });
    expect(await screen.findByText('Certificates of your own organisation')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
  });
});
