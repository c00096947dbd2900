import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  open: { tone: 'info', icon: 'eye' },
  returned: { tone: 'due', icon: 'returned' },
  accepted: { tone: 'done', icon: 'check-circle' },
  refused: { tone: 'bad', icon: 'refused' },
};

const standings: Record<string, { tone: Tone; icon: IconName }> = {
  submitted: { tone: 'info', icon: 'receipt' },
  received: { tone: 'info', icon: 'receipt' },
  supplemented: { tone: 'info', icon: 'redo' },
  returned: { tone: 'due', icon: 'returned' },
  accepted: { tone: 'done', icon: 'check-circle' },
  paid: { tone: 'done', icon: 'check-circle' },
  issued: { tone: 'done', icon: 'seal' },
  refused: { tone: 'bad', icon: 'refused' },
};

/** The same of where a submission stands at its platform. */
export function lookOfCase(standing: string): { tone: Tone; icon: IconName } {
  return standings[standing] ?? { tone: 'quiet', icon: 'undo' };
}

/** Colour and drawing beside the words of how an examination stands. */
export function lookOf(state: string): { tone: Tone; icon: IconName } {
  return looks[state] ?? { tone: 'quiet', icon: 'question' };
}
