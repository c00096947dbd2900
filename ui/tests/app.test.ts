import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../src/App.svelte';
import { connect, host as connected } from '../src/lib/host';
import { setLang } from '../src/lib/i18n/index.svelte';
import { router } from '../src/lib/router.svelte';
import { session } from '../src/lib/session/session.svelte';
import { fakeHost, type Wishes } from './fake-host';

function open(wishes: Wishes) {
  const host = fakeHost(wishes);
  connect(host);
  render(App);
  return host;
}

describe('the program', () => {
  beforeEach(() => {
    setLang('en');
    session.app = null;
    session.clients = [];
    window.history.replaceState(null, '', '#/');
    router.replace({ name: 'home' });
  });

  it('opens on what needs the person', async () => {
    open({ lang: 'en' });
    expect(await screen.findByRole('heading', { level: 1, name: 'To do' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Needs you' })).toHaveTextContent('Returned');
    expect(screen.getByRole('link', { name: 'Home', current: 'page' })).toBeVisible();
    expect(screen.getByText('Training')).toBeVisible();
    expect(document.title).toBe('To do · Alvará');
  });

  it('explains itself to someone new', async () => {
    open({ lang: 'pt', situation: 'empty' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Bem-vindo' })).toBeVisible();
    expect(screen.getAllByRole('listitem').length).toBeGreaterThanOrEqual(3);
    expect(screen.getByRole('link', { name: 'Encontrar a minha licença' })).toHaveAttribute('href', '#/licences');
  });

  it('speaks another language at once, without leaving the page, and keeps the choice', async () => {
    const host = open({ lang: 'zh' });
    await screen.findByRole('heading', { level: 1, name: '待辦事項' });
    await userEvent.click(screen.getByRole('button', { name: 'Português' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Para tratar' })).toBeVisible();
    await waitFor(() => expect(screen.getByRole('region', { name: 'Precisa de si' })).toHaveTextContent('Devolvido'));
    expect(document.documentElement.lang).toBe('pt-MO');
    const saved = host.calls.find((call) => call.name === 'settings_save');
    expect(saved?.args).toMatchObject({ settings: { lang: 'pt', theme: 'light' } });
  });

  it('moves the focus to the heading of the page it goes to', async () => {
    open({ lang: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'To do' });
    await userEvent.click(screen.getByRole('link', { name: 'Settings' }));
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toHaveFocus());
  });

  it('searches from anywhere by one key', async () => {
    open({ lang: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'To do' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Name, number or sound, in any language' })).toHaveFocus());
  });

  it('shows what failed in place of the page, and the frame stays', async () => {
    open({ lang: 'en', situation: 'failing' });
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full');
    expect(screen.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
  });

  it('shows a friendly page when something that nobody expected happens', async () => {
    open({ lang: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'To do' });
    window.dispatchEvent(new ErrorEvent('error', { error: new TypeError('x is not a function') }));
    expect(await screen.findByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'To do' })).toBeVisible();
  });

  it('asks for the passphrase while the profile is locked', async () => {
    const host = open({ lang: 'en', situation: 'locked' });
    await userEvent.type(await screen.findByLabelText('Passphrase'), 'lotus{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Welcome' })).toBeVisible();
    expect(host.calls.find((call) => call.name === 'profile_unlock')?.args).toEqual({ passphrase: 'lotus' });
  });

  it('shows nothing once it is locked, and comes back to the very place', async () => {
    const host = open({ lang: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'To do' });
    router.go({ name: 'outbox' });
    await screen.findByRole('heading', { level: 1, name: 'Outbox' });
    await userEvent.click(screen.getByRole('button', { name: 'Lock now' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
    expect(host.calls.at(-1)).toEqual({ name: 'profile_lock', args: { asked: true } });
    expect(document.body.textContent).not.toMatch(/Boa Sorte|新馬路/);
    expect(document.title).toBe('Locked · Alvará');
    expect(session.clients).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
    expect(host.calls.find((call) => call.name === 'profile_unlock')?.args).toEqual({ passphrase: null });
  });

  it('is not locked before what was being typed is saved', async () => {
    const host = open({ lang: 'en' });
    await screen.findByRole('heading', { level: 1, name: 'To do' });
    const { call } = host;
    let saved = (_: null) => {};
    const saving = new Promise<null>((resolve) => (saved = resolve));
    host.call = (name, args) => (name === 'submission_send' ? call(name, args).then(() => saving as never) : call(name, args));
    const box = document.createElement('input');
    box.addEventListener('blur', () => void connected().call('submission_send', { lang: 'en' }));
    document.body.append(box);
    box.focus();
    host.calls.length = 0;
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const locking = session.lock(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(host.calls.map((each) => each.name)).toEqual(['submission_send']);
    saved(null);
    await vi.advanceTimersByTimeAsync(5000);
    await locking;
    expect(host.calls.map((each) => each.name)).toEqual(['submission_send', 'profile_lock']);
    vi.useRealTimers();
    box.remove();
  });
});
