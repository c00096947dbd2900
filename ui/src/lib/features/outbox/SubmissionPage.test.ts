import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { changes } from '$lib/session/changes.svelte';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost } from '../../../../tests/fake-host';
import HandOffPage from './HandOffPage.svelte';
import SubmissionPage from './SubmissionPage.svelte';

describe('the status page', () => {
  beforeEach(() => setLang('en'));

  it('words receipt and acceptance apart, and marks what the signature did not confirm', async () => {
    connect(fakeHost());
    render(SubmissionPage, { client: 'client-1', id: 's-returned' });
    expect(await screen.findByText('TR-2026-0004711')).toBeVisible();
    expect(screen.getByText('The platform has it. This does not mean that IAM has accepted it.')).toBeVisible();
    expect(screen.getByText('Signature verified')).toBeVisible();
    expect(screen.getByText('Signature not confirmed')).toBeVisible();
  });

  it('says how much has been sent', async () => {
    connect(fakeHost());
    render(SubmissionPage, { client: 'client-1', id: 's-sending' });
    expect(await screen.findByRole('progressbar', { name: 'Sent 1.2 MB of 3.4 MB' })).toBeVisible();
  });

  it('asks again when the core tells of a change', async () => {
    const host = fakeHost();
    connect(host);
    const end = changes.follow();
    render(SubmissionPage, { client: 'client-1', id: 's-sending' });
    await screen.findByRole('progressbar');
    host.tell({ kind: 'submission', id: 's-sending' });
    await waitFor(() => expect(host.calls.filter((call) => call.name === 'submission_view')).toHaveLength(2));
    end();
  });

  it('stops sending when the person says so', async () => {
    const host = fakeHost();
    connect(host);
    render(SubmissionPage, { client: 'client-1', id: 's-sending' });
    await userEvent.click(await screen.findByRole('button', { name: 'Stop sending' }));
    expect(host.calls.find((call) => call.name === 'submission_cancel')?.args).toMatchObject({ id: 's-sending' });
  });

  it('lets what waits for it be signed in for, and lets the person say for whom', async () => {
    const host = fakeHost();
    const { call } = host;
    const entities = [
      { id: 'e-1', name: 'Padaria Lótus' },
      { id: 'e-2', name: 'Bilhar do Porto' },
    ];
    host.call = async (name, args) => {
      const answer = await call(name, args);
      const need = { platform: 'https://platform.example', entities, chosen: null };
      return name === 'submission_view' ? { ...answer, need } : answer;
    };
    connect(host);
    render(SubmissionPage, { client: 'client-1', id: 's-sending' });
    const goOn = await screen.findByRole('button', { name: 'Go on' });
    expect(goOn).toBeDisabled();
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Bilhar do Porto' }));
    await userEvent.click(goOn);
    const told = host.calls.find((one) => one.name === 'platform_act_for');
    expect(told?.args).toMatchObject({ client: 'client-1', entity: 'e-2', platform: 'https://platform.example' });
  });

  it('asks before it withdraws', async () => {
    const host = fakeHost();
    connect(host);
    render(SubmissionPage, { client: 'client-1', id: 's-handed-over' });
    await userEvent.click(await screen.findByRole('button', { name: 'Withdraw' }));
    expect(host.calls.some((call) => call.name === 'submission_withdraw')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw it' }));
    await waitFor(() => expect(host.calls.some((call) => call.name === 'submission_withdraw')).toBe(true));
  });
});

describe('handing in by oneself', () => {
  beforeEach(() => setLang('en'));

  it('copies an answer, opens the service page and does not record an empty receipt', async () => {
    const host = fakeHost();
    connect(host);
    const user = userEvent.setup();
    render(HandOffPage, { client: 'client-2', id: 's-hand-off' });
    await user.click(await screen.findByRole('button', { name: 'Copy Telephone' }));
    expect(await navigator.clipboard.readText()).toBe('+853 6123 4567');
    await user.click(screen.getByRole('button', { name: 'Open the service page' }));
    expect(host.opened).toEqual(['https://www.gov.mo/en/services/ps-1150/ps-1150a']);
    await user.click(screen.getByRole('button', { name: 'Record the receipt' }));
    expect(screen.getByRole('textbox', { name: 'Receipt number' })).toHaveFocus();
    expect(screen.getByRole('textbox')).toBeInvalid();
    expect(host.calls.some((call) => call.name === 'receipt_record')).toBe(false);
  });
});
