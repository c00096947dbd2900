import type { ExaminationNotes } from '$lib/bindings/ExaminationNotes';
import type { ExaminationView } from '$lib/bindings/ExaminationView';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, type FakeHost, hostWith } from '../../../../tests/fake-host';
import ExaminationPage from './ExaminationPage.svelte';
import ExaminationsPage from './ExaminationsPage.svelte';

const run = (text: string) => ({ text, lang: 'en' });
const card = {
  id: 'e-1',
  name: 'cafe.zip',
  licenceName: run('Outdoor cafe'),
  procedureTitle: run('First application'),
  applicant: 'Esplanada Modelo',
  state: 'open',
  stateLabel: 'To be examined',
  changedAt: '10:00',
};
const row = (path: string, label: string, line: string) => ({ path, label, lines: [run(line)], last: [], closed: false });
const view: ExaminationView = {
  card,
  revision: '1',
  sha256: 'ab'.repeat(32),
  signer: null,
  problems: [],
  definition: '2026-11',
  sections: [{ step: 'tables', title: 'Tables', rows: [row('/tables', 'Tables', '6'), row('/seats', 'Seats', '24')] }],
  comparedWith: null,
  gone: [],
  findings: [],
  documents: [
    { id: 'plan', name: run('Floor plan'), needed: true, files: [] },
    { id: 'photo', name: run('Photograph'), needed: true, files: [{ name: 'a.jpg', size: '1 kB', sha256: 'cd', mediaType: null, new: false }] },
  ],
  fees: { lines: [], total: '', unknown: [], note: null, notedTotal: null, surcharge: null } as unknown as ExaminationView['fees'],
  rounds: [],
  codes: [
    { code: 'answer-wrong', label: 'The answer is not right.', about: 'answer' },
    { code: 'document-missing', label: 'This document is missing.', about: 'document' },
    { code: 'other', label: 'Another reason', about: 'any' },
  ],
  notes: { reasons: [], answerBy: '', lookedAt: [] },
  seen: [],
};

/** A desk that keeps what is noted. */
function show(begin: Partial<ExaminationView>, more: Answers = {}): FakeHost {
  let now: ExaminationView = { ...view, ...begin };
  const host = hostWith({
    examination_open: () => now,
    examination_note: (given) => {
      const { notes } = given as { notes: ExaminationNotes };
      now = { ...now, notes, revision: String(Number(now.revision) + 1) };
      return now;
    },
    ...more,
  });
  connect(host);
  render(ExaminationPage, { id: 'e-1' });
  return host;
}

const noted = (host: FakeHost) =>
  host.calls.filter((call) => call.name === 'examination_note').map((call) => (call.args as { notes: ExaminationNotes }).notes);

describe('the examination of a kit', () => {
  beforeEach(() => setLang('en'));

  it('objects to one answer by a code and in words, and takes it back', async () => {
    const host = show({});
    await userEvent.click(await screen.findByRole('button', { name: 'Object to: Tables' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).queryByText('This document is missing.')).toBeNull();
    await userEvent.type(within(dialog).getByLabelText('In your own words'), 'The plan shows five.');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Note it' }));
    expect(noted(host)[0]?.reasons).toEqual([
      { path: '/tables', code: 'answer-wrong', words: 'The plan shows five.', lang: 'en' },
    ]);
    expect(await screen.findByRole('button', { name: 'Save the answer: to be corrected' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save the answer: nothing to correct' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Take back: Tables' }));
    expect(noted(host)[1]?.reasons).toEqual([]);
    expect(await screen.findByRole('button', { name: 'Save the answer: nothing to correct' })).toBeVisible();
  });

  it('asks for words where the code says nothing by itself', async () => {
    const host = show({});
    await userEvent.click(await screen.findByRole('button', { name: 'Object to the application as a whole' }));
    await userEvent.click(screen.getByRole('button', { name: 'Note it' }));
    expect(screen.getByLabelText('In your own words')).toBeInvalid();
    expect(noted(host)).toEqual([]);
  });

  it('tells which files are not there, and which are needed', async () => {
    show({});
    expect(await screen.findByText('not in the kit as announced')).toBeVisible();
    expect(screen.getByText('Needed, and there is no file')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'View a.jpg' })).toBeNull();
  });

  it('ticks what was looked through', async () => {
    const host = show({});
    // The list stands beside the page, and folded above it.
    const [tick] = await screen.findAllByRole('checkbox', { name: 'Tables' });
    await userEvent.click(tick as HTMLElement);
    expect(noted(host)[0]?.lookedAt).toEqual(['step:tables']);
  });

  it('answers no kit that is not what was packed', async () => {
    show({ problems: [{ message: 'A file was changed.', path: 'data/application.json' }] });
    expect(await screen.findByRole('alert')).toHaveTextContent('A file was changed. data/application.json');
    for (const name of [/^Object/, /^Save the answer/]) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('notes nothing more once it is concluded', async () => {
    show({ card: { ...card, state: 'returned', stateLabel: 'To be corrected' } });
    expect(await screen.findByText('To be corrected')).toBeVisible();
    for (const name of [/^Object/, /^Save the answer/]) expect(screen.queryByRole('button', { name })).toBeNull();
    for (const box of screen.getAllByRole('checkbox')) expect(box).toBeDisabled();
  });
});

describe('the list of kits', () => {
  beforeEach(() => setLang('en'));

  it('asks who examines before anything else', async () => {
    connect(hostWith({ examination_list: () => ({ examiner: '', cards: [] }) }));
    render(ExaminationsPage);
    expect(await screen.findByText('Enter who examines first.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Open a kit' })).toBeNull();
  });

  it('parts those that wait from those that are concluded', async () => {
    const done = { ...card, id: 'e-2', applicant: 'Lavandaria', state: 'accepted', stateLabel: 'Nothing to correct' };
    connect(hostWith({ examination_list: () => ({ examiner: 'Ana', cards: [card, done] }) }));
    render(ExaminationsPage);
    expect(await screen.findByRole('region', { name: 'To be examined' })).toHaveTextContent('Esplanada Modelo');
    expect(screen.getByRole('region', { name: 'Concluded' })).toHaveTextContent('Lavandaria');
  });
});
