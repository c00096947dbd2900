import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import App from '../src/App.svelte';
import { connect } from '../src/lib/host';
import { setLang } from '../src/lib/i18n/index.svelte';
import { router } from '../src/lib/router.svelte';
import { session } from '../src/lib/session/session.svelte';
import { tour } from '../src/lib/session/tour.svelte';
import { fakeHost } from './fake-host';

async function begin() {
  const host = fakeHost({ lang: 'en', situation: 'empty' });
  connect(host);
  render(App);
  await userEvent.click(await screen.findByRole('button', { name: 'Try it with an example' }));
  return host;
}

const hint = () => screen.findByRole('region', { name: 'Tour' });

beforeEach(() => {
  setLang('en');
  session.app = null;
  session.clients = [];
  tour.forget();
  window.history.replaceState(null, '', '#/');
  router.replace({ name: 'home' });
});

it('begins on the home page, and the first hint has the focus', async () => {
  await begin();
  expect(await hint()).toHaveFocus();
  expect(await hint()).toHaveTextContent('1 of 5');
  expect(screen.getByRole('link', { name: 'Open the application' })).toHaveAttribute('href', '#/draft/example/draft-1');
  expect(screen.getByText('Esplanada Modelo, Limitada (Example)')).toBeVisible();
  expect(session.client, 'nothing else is begun for the example').toBeNull();
});

it('is ended and shown again without losing the focus', async () => {
  await begin();
  await userEvent.click(await screen.findByRole('button', { name: 'End the tour' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Tour' })).not.toBeInTheDocument());
  expect(screen.getByRole('main')).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Show the hints again' }));
  expect(await hint()).toHaveTextContent('1 of 5');
});

it('says on every page of the example that it is one, and on no other', async () => {
  await begin();
  await userEvent.click(await screen.findByRole('button', { name: 'End the tour' }));
  router.go({ name: 'review', client: 'example', draft: 'draft-1' });
  expect(await screen.findByText('This is an example: nothing of it reaches IAM.')).toBeVisible();
  router.go({ name: 'outbox' });
  await waitFor(() => expect(screen.queryByText('This is an example: nothing of it reaches IAM.')).not.toBeInTheDocument());
});

it('asks before the example is removed, and then offers it anew', async () => {
  const host = await begin();
  await userEvent.click(await screen.findByRole('button', { name: 'Remove the example' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('Esplanada Modelo, Limitada (Example)');
  expect(host.calls.some(({ name }) => name === 'tour_remove')).toBe(false);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove the example' }));
  expect(await screen.findByRole('button', { name: 'Try it with an example' })).toBeVisible();
  expect(screen.getByRole('main')).toHaveFocus();
  expect(session.clients).toEqual([]);
});
