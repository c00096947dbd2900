import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import App from '../src/App.svelte';
import { connect } from '../src/lib/host';
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
    await waitFor(() => expect(screen.getByRole('searchbox')).toHaveFocus());
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
});
