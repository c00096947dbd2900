import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';

const looks: Record<string, { tone: Tone; icon: IconName }> = {
  open: { tone: 'info', icon: 'eye' },
  returned: { tone: 'due', icon: 'returned' },
  accepted: { tone: 'done', icon: 'check-circle' },
};

/** Colour and drawing beside the words of how an examination stands. */
export function lookOf(state: string): { tone: Tone; icon: IconName } {
  return looks[state] ?? { tone: 'quiet', icon: 'question' };
}
