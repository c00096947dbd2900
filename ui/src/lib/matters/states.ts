import type { SubmissionCard } from '$lib/bindings/SubmissionCard';
import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';

interface Look {
  tone: Tone;
  icon: IconName;
}

const looks: Record<string, Look> = {
  queued: { tone: 'quiet', icon: 'clock' },
  sending: { tone: 'info', icon: 'send' },
  'handed-over': { tone: 'info', icon: 'receipt' },
  accepted: { tone: 'done', icon: 'check-circle' },
  returned: { tone: 'due', icon: 'returned' },
  issued: { tone: 'done', icon: 'seal' },
  refused: { tone: 'bad', icon: 'refused' },
  withdrawn: { tone: 'quiet', icon: 'minus' },
  parked: { tone: 'due', icon: 'pause' },
  replaced: { tone: 'quiet', icon: 'minus' },
};

/** Whether it waits for the person to hand it in on the service page. */
export function isForPerson(card: SubmissionCard): boolean {
  return card.platform === 'hand-off' && (card.state === 'queued' || card.state === 'ready');
}

/** Colour and drawing beside the words of a state. */
export function lookOf(card: SubmissionCard): Look {
  if (isForPerson(card)) return { tone: 'due', icon: 'person' };
  return looks[card.state] ?? { tone: 'quiet', icon: 'question' };
}
