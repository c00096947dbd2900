import { connect } from '$lib/host';
import type { DraftHead } from '$lib/bindings/DraftHead';
import type { FileToOpen } from '$lib/bindings/FileToOpen';
import { setLang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { changes } from '$lib/session/changes.svelte';
import { session } from '$lib/session/session.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, type FakeHost, hostWith } from '../../../../tests/fake-host';
import OpeningPage from './OpeningPage.svelte';

const run = (text: string) => ({ text, lang: 'en' });

const file: FileToOpen = {
  name: 'cafe.alvara',
  licenceName: run('Outdoor cafe'),
  procedureTitle: run('First application'),
  applicant: 'Esplanada Modelo, Limitada',
  client: null,
  files: ['plan.pdf', 'photo.jpg'],
  findings: [{ code: 'required', severity: 'error', path: '/tables', step: 'tables', message: 'Enter how many.', label: run('Tables') }],
};

const client = (id: string, name: string) => ({ id, name, holder: name, drafts: 0, knows: [], example: false });
const refusal = (code: string, title: string) => ({ code, title, detail: 'Nothing was changed.', reference: 'K7Q2' });

function show(answers: Answers): FakeHost {
  const host = hostWith({ client_list: () => session.clients, ...answers });
  connect(host);
  render(OpeningPage);
  return host;
}

const whose = () => screen.findByRole('group', { name: 'Whose application is it?' });
const asked = (host: FakeHost, name: string) => host.calls.filter((call) => call.name === name).map((call) => call.args);

describe('a file from outside', () => {
  beforeEach(() => {
    setLang('en');
    session.clients = [client('client-1', 'Boa Sorte'), client('client-2', 'Café Lótus')];
    router.replace({ name: 'opening' });
  });

  it('is shown with its papers and with what is missing in it', async () => {
    show({ opening_view: () => ({ kind: 'application', ...file }) });
    expect(await screen.findByRole('heading', { name: 'Outdoor cafe · First application' })).toBeVisible();
    expect(screen.getByText('cafe.alvara')).toBeVisible();
    expect(screen.getByText('2 papers come with it:')).toBeVisible();
    expect(screen.getByText('photo.jpg')).toBeVisible();
    const findings = screen.getByRole('button', { name: 'One answer is missing or unusual' });
    expect(screen.getByText(/Enter how many\./)).not.toBeVisible();
    await userEvent.click(findings);
    expect(screen.getByText(/Enter how many\./)).toBeVisible();
  });

  it('says so where nothing is missing and no paper comes with it', async () => {
    show({ opening_view: () => ({ kind: 'application', ...file, files: [], findings: [] }) });
    expect(await screen.findByText('Every answer is there.')).toBeVisible();
    expect(screen.queryByText(/come with it/)).toBeNull();
  });

  it('is for a new business unless it names one that is known', async () => {
    const host = show({
      opening_view: () => ({ kind: 'application', ...file }),
      opening_begin: () => ({ client: 'client-3', id: 'draft-9' }) as DraftHead,
    });
    const choice = within(await whose());
    expect(choice.getByRole('radio', { name: 'A new business: Esplanada Modelo, Limitada' })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Make it a draft' }));
    expect(asked(host, 'opening_begin')).toEqual([{ lang: 'en', client: null }]);
    await waitFor(() => expect(window.location.hash).toBe('#/review/client-3/draft-9'));
  });

  it('is for the business that it names, or for another that is chosen', async () => {
    const host = show({
      opening_view: () => ({ kind: 'application', ...file, client: 'client-2', applicant: null }),
      opening_begin: () => ({ client: 'client-1', id: 'draft-9' }) as DraftHead,
    });
    const choice = within(await whose());
    expect(choice.getByRole('radio', { name: 'Café Lótus' })).toBeChecked();
    expect(choice.getByRole('radio', { name: 'A new business' })).not.toBeChecked();
    await userEvent.click(choice.getByRole('radio', { name: 'Boa Sorte' }));
    await userEvent.click(screen.getByRole('button', { name: 'Make it a draft' }));
    expect(asked(host, 'opening_begin')).toEqual([{ lang: 'en', client: 'client-1' }]);
  });

  it('stays where a paper of it is refused, and can be left', async () => {
    const host = show({
      opening_view: () => ({ kind: 'application', ...file }),
      opening_begin: () => {
        throw refusal('attachment-type', 'virus.exe is no paper.');
      },
      opening_dismiss: () => null,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Make it a draft' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('virus.exe is no paper.');
    expect(window.location.hash).toBe('#/open');
    await userEvent.click(screen.getByRole('button', { name: 'Leave it' }));
    expect(asked(host, 'opening_dismiss')).toHaveLength(1);
    await waitFor(() => expect(window.location.hash).toBe('#/drafts'));
  });

  it('is never for the business that was chosen for the one before', async () => {
    let waits = file;
    const host = show({ opening_view: () => ({ kind: 'application', ...waits }) });
    const stop = changes.follow();
    await userEvent.click(within(await whose()).getByRole('radio', { name: 'Boa Sorte' }));
    setLang('pt');
    expect(await screen.findByRole('radio', { name: 'Boa Sorte' })).toBeChecked();
    setLang('en');
    waits = { ...file, name: 'bilhar.alvara', client: 'client-2' };
    host.tell({ kind: 'opening' });
    expect(await screen.findByText('bilhar.alvara')).toBeVisible();
    expect(within(await whose()).getByRole('radio', { name: 'Café Lótus' })).toBeChecked();
    stop();
  });

  it('that is none is refused in words', async () => {
    show({
      opening_view: () => {
        throw refusal('application-format', 'This file is no application.');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('This file is no application.');
    expect(screen.queryByRole('button', { name: 'Make it a draft' })).toBeNull();
  });

  it('can be chosen where none waits', async () => {
    let waits: FileToOpen | null = null;
    const host = hostWith({ opening_view: () => (waits === null ? { kind: 'nothing' } : { kind: 'application', ...waits }) });
    host.openFrom = ((name: string) => {
      expect(name).toBe('application_open');
      waits = file;
      return Promise.resolve({ kind: 'application', ...file });
    }) as typeof host.openFrom;
    connect(host);
    render(OpeningPage);
    expect(await screen.findByText('No file is waiting.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Open an application file' }));
    expect(await screen.findByText('cafe.alvara')).toBeVisible();
    expect(screen.queryByText('No file is waiting.')).toBeNull();
  });
});
