import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import App from '../src/App.svelte';
import type { MenuItem } from '../src/lib/bindings/MenuItem';
import { connect } from '../src/lib/host';
import { setLang } from '../src/lib/i18n/index.svelte';
import { router } from '../src/lib/router.svelte';
import { session } from '../src/lib/session/session.svelte';
import { shortcutSheet } from '../src/lib/session/shortcutSheet.svelte';
import { toasts } from '../src/lib/session/toasts.svelte';
import { fakeHost } from './fake-host';

async function open() {
  const host = fakeHost({ lang: 'en' });
  connect(host);
  render(App);
  await screen.findByRole('heading', { level: 1, name: 'To do' });
  return { host, choose: (item: MenuItem) => host.tell({ kind: 'menu', item }) };
}

beforeEach(() => {
  setLang('en');
  session.app = null;
  session.clients = [];
  shortcutSheet.open = false;
  toasts.notices = [];
  window.history.replaceState(null, '', '#/');
  router.replace({ name: 'home' });
});

it.each<[MenuItem, string]>([
  ['new-application', 'licences'],
  ['guide', 'guide'],
])('%s leads to %s', async (item, page) => {
  const { choose } = await open();
  choose(item);
  await waitFor(() => expect(router.route.name).toBe(page));
});

it('opens the search over the page', async () => {
  const { choose } = await open();
  choose('search');
  expect(await screen.findByRole('dialog', { name: 'Search' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Close the search' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('changes how the program looks', async () => {
  const { choose } = await open();
  choose('larger');
  await waitFor(() => expect(session.app?.settings?.textSize).toBe(125));
  choose('actual-size');
  await waitFor(() => expect(session.app?.settings?.textSize).toBe(100));
  choose('simple-mode');
  await waitFor(() => expect(session.simple).toBe(true));
  choose('simple-mode');
  await waitFor(() => expect(session.simple).toBe(false));
});

it('shows the shortcuts, and then does nothing before they are closed', async () => {
  const { choose } = await open();
  choose('shortcuts');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  choose('guide');
  await userEvent.keyboard('{F1}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(router.route.name).toBe('home');
});

it('says that there is nothing to print where no application is at hand', async () => {
  const { choose } = await open();
  choose('print-summary');
  expect(await screen.findByText('Open an application first; then its summary can be printed.')).toBeVisible();
});

it('locks', async () => {
  const { choose } = await open();
  choose('lock');
  expect(await screen.findByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
});
