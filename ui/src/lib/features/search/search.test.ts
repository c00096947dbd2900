import type { SearchHit } from '$lib/bindings/SearchHit';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answers, hostWith } from '../../../../tests/fake-host';
import SearchDialog from './SearchDialog.svelte';
import SearchField from './SearchField.svelte';

const run = (text: string) => ({ text, lang: 'en' });

const hit = (id: string, title: string, changes: Partial<SearchHit> = {}): SearchHit => ({
  id,
  title: run(title),
  detail: null,
  client: null,
  clientName: null,
  matched: null,
  training: false,
  place: { name: 'licence', licence: id },
  ...changes,
});

const answers: Answers = {
  search: ({ query }) => ({
    query,
    found: query === 'nothing' ? 0 : 9,
    groups:
      query === 'nothing'
        ? []
        : [
            { kind: 'licence', label: 'Licences', hits: [hit('outdoor-cafe', 'Outdoor cafes'), hit('billiard-room', 'Billiard rooms')], more: '6 more.' },
            {
              kind: 'held',
              label: 'Licences held',
              hits: [
                hit('held-1', 'Billiard rooms', {
                  clientName: 'Lotus',
                  matched: { label: 'Number', text: run('12/2019') },
                  place: { name: 'wallet' },
                }),
              ],
              more: null,
            },
          ],
  }),
};

const field = () => screen.getByRole('combobox', { name: 'Name, number or sound, in any language' });

describe('the search', () => {
  beforeEach(() => {
    setLang('en');
    window.location.hash = '';
  });

  it('lists what fits by kind, says how much, and goes by keys to what is chosen', async () => {
    connect(hostWith(answers));
    const left = vi.fn();
    render(SearchField, { onleave: left });
    await waitFor(() => expect(field()).toHaveFocus());
    await userEvent.type(field(), 'cafe');
    const held = await screen.findByRole('group', { name: 'Licences held' });
    expect(within(held).getByRole('option')).toHaveTextContent('Number: 12/2019');
    expect(within(held).getByRole('option')).toHaveTextContent('Lotus');
    expect(screen.getByText('6 more.')).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('9 results');
    expect(screen.getByRole('option', { name: /Outdoor cafes/ })).toHaveAttribute('aria-selected', 'true');

    await userEvent.keyboard('{ArrowUp}');
    expect(within(held).getByRole('option')).toHaveAttribute('aria-selected', 'true');
    expect(field()).toHaveAttribute('aria-activedescendant', within(held).getByRole('option').id);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/licences/billiard-room'));
    expect(left).toHaveBeenCalledOnce();
  });

  it('goes to what is pressed', async () => {
    connect(hostWith(answers));
    render(SearchField);
    await userEvent.type(field(), '12/2019');
    await userEvent.click(await screen.findByRole('option', { name: /12\/2019/ }));
    await waitFor(() => expect(window.location.hash).toBe('#/wallet'));
  });

  it('says what may be typed, and what to try when nothing fits', async () => {
    connect(hostWith(answers));
    render(SearchField);
    expect(screen.getByText(/pinyin or jyutping/)).toBeVisible();
    await userEvent.type(field(), 'nothing');
    expect(await screen.findByText('Nothing found for “nothing”')).toBeVisible();
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('shows what failed and asks again', async () => {
    let fails = true;
    const failure = { code: 'locked', title: 'The profile is locked', detail: 'Unlock it.', reference: 'Z9' };
    connect(hostWith({ search: (args) => (fails ? Promise.reject(failure) : (answers.search?.(args) ?? Promise.reject(failure))) }));
    render(SearchField);
    await userEvent.type(field(), 'c');
    expect(await screen.findByRole('alert')).toHaveTextContent('The profile is locked');
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('option', { name: /Outdoor cafes/ })).toBeVisible();
  });

  it('closes by its button', async () => {
    connect(hostWith(answers));
    const closed = vi.fn();
    render(SearchDialog, { onclose: closed });
    await userEvent.click(screen.getByRole('button', { name: 'Close the search' }));
    await waitFor(() => expect(closed).toHaveBeenCalledOnce());
  });
});
