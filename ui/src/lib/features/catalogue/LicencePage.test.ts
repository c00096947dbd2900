import type { NoteView } from '$lib/bindings/NoteView';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import * as catalogue from '../../../../tests/fake/catalogue';
import { fakeHost, hostWith } from '../../../../tests/fake-host';
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

  it('under a law that has ended explains it and leads to what takes its place', async () => {
    connect(fakeHost());
    render(LicencePage, { licence: 'food-beverage-establishment' });
    expect(await screen.findByText('No longer applied for since 1 July 2026.')).toBeVisible();
    expect(screen.getByText('A new law replaces the old regime by one kind of licence.')).toBeVisible();
    const successor = screen.getByRole('link', { name: 'License for Outdoor Cafes' });
    expect(successor).toHaveAttribute('href', '#/licences/outdoor-cafe');
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
  });

  it('saves its dates as a calendar file, counted from the day of expiry that was typed', async () => {
    const host = fakeHost();
    connect(host);
    render(LicencePage, { licence: 'outdoor-cafe' });
    const boxes = within(await screen.findByRole('group', { name: 'Your licence expires on (optional)' }));
    await userEvent.type(boxes.getByLabelText('Day'), '31');
    await userEvent.type(boxes.getByLabelText('Month'), '12');
    await userEvent.type(boxes.getByLabelText('Year'), '2026');
    await userEvent.tab();
    await waitFor(() =>
      expect(host.calls.filter((call) => call.name === 'licence_view').at(-1)?.args).toMatchObject({ expires: '2026-12-31' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add to calendar' }));
    await waitFor(() => expect(host.saved).toEqual(['outdoor-cafe.ics']));
    const asked = host.calls.find((call) => call.name === 'licence_calendar');
    expect(asked?.args).toEqual({ lang: 'en', licence: 'outdoor-cafe', expires: '2026-12-31' });
  });

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
