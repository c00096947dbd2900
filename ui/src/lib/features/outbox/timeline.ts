import type { SubmissionView } from '$lib/bindings/SubmissionView';
import type { IconName } from '$lib/components/icons';
import type { PlainKey } from '$lib/i18n/index.svelte';
import { isForPerson, lookOf } from '$lib/matters/states';
import type { Tone } from '$lib/components/tones';

/** A station on the way of a submission. */
export interface Station {
  id: string;
  /** Words of our own; the present station is worded by the core instead. */
  label: PlainKey;
  detail: PlainKey | null;
  mark: 'done' | 'now' | 'todo';
  icon: IconName;
  tone: Tone;
  /** When it was reached, worded. */
  at: string | null;
}

type Plain = Pick<Station, 'id' | 'label' | 'detail' | 'icon'>;

const handedOver: Plain = {
  id: 'handed-over',
  label: 'state-handed-over',
  detail: 'step-handed-over-detail',
  icon: 'receipt',
};
const accepted: Plain = {
  id: 'accepted',
  label: 'state-accepted',
  detail: 'step-accepted-detail',
  icon: 'check-circle',
};
const issued: Plain = { id: 'issued', label: 'state-issued', detail: 'step-issued-detail', icon: 'seal' };

/** States in which the way is left, with the label of each; the rest of the way stays open after some of them. */
const aside: Record<string, { label: PlainKey; open: boolean }> = {
  returned: { label: 'state-returned', open: true },
  parked: { label: 'state-parked', open: true },
  refused: { label: 'state-refused', open: false },
  replaced: { label: 'state-replaced', open: false },
  withdrawn: { label: 'state-withdrawn', open: false },
};

/**
 * The way of a submission: what is behind it, where it is, what is to come.
 * The transport receipt and the acceptance are two stations and never stand for each other.
 */
export function timeline(view: SubmissionView): Station[] {
  const { card } = view;
  const forPerson = isForPerson(card);
  const queued: Plain = forPerson
    ? { id: 'queued', label: 'state-hand-off', detail: 'step-hand-off-detail', icon: 'person' }
    : { id: 'queued', label: 'state-queued', detail: 'step-queued-detail', icon: 'clock' };
  const sending: Plain = { id: 'sending', label: 'state-sending', detail: null, icon: 'send' };
  // Such a server says nothing later, so nothing later is promised.
  const later = card.platform === 'openrosa' ? [] : [accepted, issued];
  const way = [queued, ...(card.state === 'sending' ? [sending] : []), handedOver, ...later];

  const present = forPerson ? 0 : way.findIndex((station) => station.id === card.state);
  const left = aside[card.state];
  const reached = left ? behind(view) : present;
  const stations = way.map((station, index): Station => {
    const mark = index < reached ? 'done' : index === reached && !left ? 'now' : 'todo';
    const tone = mark === 'now' ? lookOf(card).tone : mark === 'done' ? 'done' : 'quiet';
    return { ...station, mark, tone, at: mark === 'todo' ? null : reachedAt(view, station.id) };
  });
  if (!left) return stations;

  const turn: Station = {
    id: card.state,
    label: left.label,
    detail: null,
    mark: 'now',
    ...lookOf(card),
    at: reachedAt(view, card.state) ?? card.changedAt,
  };
  return [...stations.slice(0, reached), turn, ...(left.open ? stations.slice(reached) : [])];
}

/** How many stations are behind a submission that left the way. */
function behind(view: SubmissionView): number {
  if (view.events.some((event) => event.kind === 'accepted')) return 3;
  return view.receipt ? 2 : 1;
}

function reachedAt(view: SubmissionView, station: string): string | null {
  if (station === 'handed-over') return view.receipt?.at ?? null;
  return view.events.findLast((event) => event.kind === station)?.at ?? null;
}
