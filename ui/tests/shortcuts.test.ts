import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import App from '../src/App.svelte';
import { connect } from '../src/lib/host';
import { setLang } from '../src/lib/i18n/index.svelte';
import { router } from '../src/lib/router.svelte';
import { session } from '../src/lib/session/session.svelte';
import { shortcutSheet } from '../src/lib/session/shortcutSheet.svelte';
import { shortcutNames } from '../src/lib/shortcuts';
import { fakeHost } from './fake-host';

async function open() {
  const host = fakeHost({ lang: 'en' });
  connect(host);
  render(App);
  await screen.findByRole('heading', { level: 1, name: 'To do' });
  return host;
}

beforeEach(() => {
  setLang('en');
  session.app = null;
  session.clients = [];
  shortcutSheet.open = false;
  window.history.replaceState(null, '', '#/');
  router.replace({ name: 'home' });
});

it('tells every shortcut, and comes and goes by one key', async () => {
  await open();
  await userEvent.keyboard('{F1}');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(sheet.querySelectorAll('dt')).toHaveLength(shortcutNames.length);
  await userEvent.keyboard('{F1}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('is found in the settings', async () => {
  await open();
  router.go({ name: 'settings' });
  await userEvent.click(await screen.findByRole('button', { name: 'Keyboard shortcuts' }));
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

it('makes the text larger and smaller by the sizes there are', async () => {
  const host = await open();
  const sizes = () => host.calls.flatMap(({ name, args }) => (name === 'settings_save' ? [(args as { settings: { textSize: number } }).settings.textSize] : []));
  for (const key of ['+', '+', '-', '0', '-']) await userEvent.keyboard(`{Control>}${key}{/Control}`);
  await waitFor(() => expect(sizes()).toEqual([125, 150, 125, 100]));
  expect(session.app?.settings?.textSize).toBe(100);
});
