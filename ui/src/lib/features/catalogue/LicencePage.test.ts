import type { NoteView } from '$lib/bindings/NoteView';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import * as catalogue from '../../../../tests/fake/catalogue';
import { hostWith } from '../../../../tests/fake-host';
import LicencePage from './LicencePage.svelte';

/** A licence of which the deadline of its first procedure is not known, with the note made of it. */
function openLicence() {
  let note: NoteView | null = null;
  const host = hostWith({
    licence_view: ({ lang }) => {
      const view = catalogue.view('food-beverage-establishment', lang);
      for (const fact of view.procedures[0]?.open ?? []) fact.note = note;
      return view;
    },
    note_save: ({ request }) => {
      note = { lead: 'You noted on 3 March 2026:', amount: null, words: { text: request.words, lang: 'en' }, on: request.on, amountAvos: null };
      return null;
    },
    note_remove: () => {
      note = null;
      return null;
    },
  });
  connect(host);
  render(LicencePage, { licence: 'food-beverage-establishment' });
  return host;
}

describe('a licence', () => {
  beforeEach(() => setLang('en'));

  it('marks what no page states in as many words, and opens the page it was read on through the program', async () => {
    const host = openLicence();
    const mark = await screen.findByText('Not stated in as many words; inferred');
    const link = within(mark.parentElement as HTMLElement).getByRole('link');
    await userEvent.click(link);
    expect(host.opened).toEqual(['https://www.gov.mo/en/services/ps-1136/faqs']);
    expect(screen.queryByText('Reported by others, not by an official page')).toBeNull();
  });

  it('keeps what the counter said beside the unknown fact, shows it as the person’s own, and erases it', async () => {
    const host = openLicence();
    await userEvent.click(await screen.findByRole('button', { name: 'Note what the counter said: Deadline' }));
    expect(screen.getByLabelText('What you were told')).toHaveFocus();
    expect(screen.queryByLabelText('Amount, if one was named')).toBeNull();
    await userEvent.keyboard('Ten days before');
    await userEvent.click(screen.getByRole('button', { name: 'Keep the note' }));
    expect(await screen.findByText('You noted on 3 March 2026:')).toBeVisible();
    expect(screen.getByText('Ten days before')).toHaveAttribute('lang', 'en');
    const saved = host.calls.find((call) => call.name === 'note_save');
    expect(saved?.args).toMatchObject({
      request: { licence: 'food-beverage-establishment', procedure: 'renewal', fact: 'deadline', on: '2026-03-03', words: 'Ten days before', amount: null },
    });

    await userEvent.click(screen.getByRole('button', { name: 'Erase your note: Deadline' }));
    await waitFor(() => expect(screen.queryByText('Ten days before')).toBeNull());
    expect(screen.getByRole('button', { name: 'Note what the counter said: Deadline' })).toBeVisible();
  });

  it('is left without a note by Escape', async () => {
    const host = openLicence();
    await userEvent.click(await screen.findByRole('button', { name: 'Note what the counter said: Deadline' }));
    await userEvent.keyboard('half a thought{Escape}');
    expect(screen.queryByLabelText('What you were told')).toBeNull();
    expect(host.calls.some((call) => call.name === 'note_save')).toBe(false);
  });
});
