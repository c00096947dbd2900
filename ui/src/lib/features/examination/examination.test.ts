import type { CaseView } from '$lib/bindings/CaseView';
import type { ExaminationNotes } from '$lib/bindings/ExaminationNotes';
import type { ExaminationView } from '$lib/bindings/ExaminationView';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { cleanup, render, screen, within } from '@testing-library/svelte';
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
  case: null,
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

describe('an application that came from a platform', () => {
  beforeEach(() => setLang('en'));

  const taken: CaseView = {
    receipt: '2026-000007',
    entity: 'Café Exemplo',
    platform: 'https://platform.example',
    standingLabel: 'Received',
    log: [{ at: '10:00', what: 'Handed over' }],
    unasked: [],
    may: ['return', 'accept', 'refuse'],
    today: '2026-11-02',
    newer: null,
    answered: false,
  };
  const reasons = [{ path: '/tables', code: 'answer-wrong', words: '', lang: 'en' }];
  const decisions = (host: FakeHost) =>
    host.calls.filter((call) => call.name === 'case_decide').map((call) => (call.args as { decision: unknown }).decision);

  it('is accepted at the platform, with a file number', async () => {
    const host = show({ case: taken }, { case_decide: () => ({ ...view, case: taken }) });
    expect(screen.queryByRole('button', { name: /^Save the answer/ })).toBeNull();
    await userEvent.type(await screen.findByLabelText('File number (optional)'), '7/2026');
    await userEvent.click(screen.getByRole('button', { name: 'Accept it' }));
    expect(decisions(host)).toEqual([{ kind: 'accept', fileNumber: '7/2026' }]);
  });

  it('notes the day for the answer before it is returned', async () => {
    const host = show({ case: taken, notes: { reasons, answerBy: '', lookedAt: [] } }, { case_decide: () => view });
    expect(screen.queryByRole('button', { name: 'Accept it' })).toBeNull();
    await userEvent.type(await screen.findByLabelText('Year'), '2026');
    await userEvent.type(screen.getByLabelText('Month'), '12');
    await userEvent.type(screen.getByLabelText('Day'), '1');
    await userEvent.click(screen.getByRole('button', { name: 'Return it to be corrected' }));
    expect(noted(host)[0]?.answerBy).toBe('2026-12-01');
    expect(decisions(host)).toEqual([{ kind: 'return' }]);
  });

  it('is refused only after a second question', async () => {
    const host = show({ case: taken, notes: { reasons, answerBy: '', lookedAt: [] } }, { case_decide: () => view });
    await userEvent.click(await screen.findByRole('button', { name: 'Refuse it' }));
    expect(decisions(host)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Refuse it now' }));
    expect(decisions(host)).toEqual([{ kind: 'refuse' }]);
  });

  it('becomes a licence with what stands in the boxes', async () => {
    const accepted = { ...taken, may: ['pay', 'issue'] };
    const done = { ...card, state: 'accepted', stateLabel: 'Nothing to correct' };
    const host = show({ card: done, case: accepted }, { case_decide: () => ({ ...view, card: done, case: { ...accepted, may: ['issue'] } }) });
    await userEvent.type(await screen.findByLabelText('Amount paid, in patacas'), '1,234.50');
    await userEvent.click(screen.getByRole('button', { name: 'Record the payment' }));
    expect(screen.queryByRole('button', { name: 'Record the payment' })).toBeNull();
    await userEvent.type(screen.getByLabelText('Number of the licence'), '12/2026');
    await userEvent.click(screen.getByRole('button', { name: 'Issue the licence' }));
    expect(decisions(host)).toEqual([
      { kind: 'pay', amountAvos: 123_450 },
      {
        kind: 'issue',
        number: '12/2026',
        holder: 'Esplanada Modelo',
        issuedOn: '2026-11-02',
        validFrom: '2026-11-02',
        validUntil: '',
      },
    ]);
  });

  it('leads to what came after it', async () => {
    show({ case: { ...taken, may: [], answered: true, newer: 'e-2', unasked: ['/hidden'] } });
    expect(await screen.findByRole('link', { name: 'Open the answer' })).toHaveAttribute('href', '#/examinations/e-2');
    expect(screen.getByText('/hidden')).toBeVisible();
    for (const name of ['Accept it', 'Return it to be corrected']) expect(screen.queryByRole('button', { name })).toBeNull();
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

  it('asks the platform only when the person wants to know', async () => {
    const list = { examiner: 'Ana', cards: [] };
    const entry = {
      submission: 's-1',
      receipt: '2026-000007',
      licenceName: run('Outdoor cafe'),
      procedureTitle: run('First application'),
      entity: 'Café Exemplo',
      submittedAt: '10:00',
      standing: 'submitted',
      standingLabel: 'Handed over',
      waits: true,
      examination: null,
      known: true,
    };
    const platform = {
      address: 'https://platform.example',
      training: false,
      asks: true,
      account: null,
      waiting: null,
      actsFor: [],
      authorities: [],
    };
    const signedIn = { ...platform, account: { login: 'ana', name: 'Ana', entities: [] } };
    const answers = [
      { platform, cards: [], next: null },
      { platform: signedIn, cards: [entry], next: 7 },
      { platform: signedIn, cards: [{ ...entry, submission: 's-2', waits: false, examination: 'e-9' }], next: null },
    ];
    const host = hostWith({ examination_list: () => list, case_list: () => answers.shift() ?? { platform, cards: [], next: null }, case_take: () => card });
    connect(host);
    render(ExaminationsPage);
    const ask = await screen.findByRole('button', { name: 'Show what was handed over' });
    expect(host.calls.map((call) => call.name)).not.toContain('case_list');
    await userEvent.click(ask);
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
    cleanup();

    render(ExaminationsPage);
    await userEvent.click(await screen.findByRole('button', { name: 'Show what was handed over' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(host.calls.filter((call) => call.name === 'case_list').map((call) => call.args)).toMatchObject([{ before: null }, { before: null }, { before: 7 }]);
    expect(await screen.findByRole('link', { name: 'Open 2026-000007' })).toHaveAttribute('href', '#/examinations/e-9');
    await userEvent.click(screen.getByRole('button', { name: 'Take up 2026-000007' }));
    expect(host.calls.at(-1)).toMatchObject({ name: 'case_take', args: { submission: 's-1' } });
    expect(location.hash).toBe('#/examinations/e-1');
  });
});
