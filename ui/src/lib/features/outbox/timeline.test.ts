import type { SubmissionView } from '$lib/bindings/SubmissionView';
import { describe, expect, it } from 'vitest';
import { bytes } from '$lib/i18n/bytes';
import { timeline } from './timeline';

interface Given {
  state: string;
  platform?: string;
  receipt?: boolean;
  events?: string[];
}

function view({ state, platform = 'reference', receipt = false, events = [] }: Given): SubmissionView {
  return {
    card: {
      id: 's',
      client: 'c',
      clientName: 'C',
      licenceName: { text: 'L', lang: 'en' },
      procedureTitle: { text: 'P', lang: 'en' },
      state,
      stateLabel: state,
      stateSentence: '',
      training: true,
      held: false,
      platform,
      changedAt: 'changed',
    },
    receipt: receipt ? { number: 'R-1', at: 'received' } : null,
    events: events.map((kind, index) => ({ seq: String(index), kind, label: kind, at: kind, detail: [], verified: true })),
    progress: null,
    files: [],
    servicePage: null,
    answers: [],
    need: null,
    canSend: false,
    canCancel: false,
    mend: null,
    canAsk: false,
    canWithdraw: false,
  };
}

const way = (given: Given) => timeline(view(given)).map((station) => `${station.id}:${station.mark}`);

describe('the way of a submission', () => {
  it.each<[Given, string[]]>([
    [{ state: 'queued' }, ['queued:now', 'handed-over:todo', 'accepted:todo', 'issued:todo']],
    [{ state: 'sending' }, ['queued:done', 'sending:now', 'handed-over:todo', 'accepted:todo', 'issued:todo']],
    [{ state: 'handed-over', receipt: true }, ['queued:done', 'handed-over:now', 'accepted:todo', 'issued:todo']],
    [
      { state: 'accepted', receipt: true, events: ['received', 'accepted'] },
      ['queued:done', 'handed-over:done', 'accepted:now', 'issued:todo'],
    ],
    [{ state: 'issued', receipt: true }, ['queued:done', 'handed-over:done', 'accepted:done', 'issued:now']],
    [
      { state: 'returned', receipt: true },
      ['queued:done', 'handed-over:done', 'returned:now', 'accepted:todo', 'issued:todo'],
    ],
    [{ state: 'parked' }, ['queued:done', 'parked:now', 'handed-over:todo', 'accepted:todo', 'issued:todo']],
    [{ state: 'handed-over', platform: 'openrosa', receipt: true }, ['queued:done', 'handed-over:now']],
    [{ state: 'withdrawn' }, ['queued:done', 'withdrawn:now']],
    [{ state: 'replaced' }, ['queued:done', 'replaced:now']],
    [
      { state: 'refused', receipt: true, events: ['accepted', 'refused'] },
      ['queued:done', 'handed-over:done', 'accepted:done', 'refused:now'],
    ],
  ])('shows where it is: %o', (given, expected) => expect(way(given)).toEqual(expected));

  it('never takes the receipt for the acceptance', () => {
    const stations = timeline(view({ state: 'handed-over', receipt: true, events: ['received'] }));
    expect(stations.find((station) => station.id === 'handed-over')?.at).toBe('received');
    expect(stations.find((station) => station.id === 'accepted')).toMatchObject({ mark: 'todo', at: null });
  });

  it('says who hands it in when that is the person', () => {
    const [first] = timeline(view({ state: 'ready', platform: 'hand-off' }));
    expect(first).toMatchObject({ label: 'state-hand-off', mark: 'now', tone: 'due' });
  });
});

describe('a count of bytes', () => {
  it.each([
    ['0', '0 bytes'],
    ['999', '999 bytes'],
    ['1243000', '1.2 MB'],
    ['3415000000', '3.4 GB'],
  ])('%s is worded %s', (count, words) => expect(bytes(count, 'en')).toBe(words));
});
