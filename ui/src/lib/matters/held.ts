import type { HeldLicenceCard } from '$lib/bindings/HeldLicenceCard';
import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';

interface Look {
  tone: Tone;
  icon: IconName;
}

const states: Record<string, Look> = {
  'not-yet': { tone: 'info', icon: 'clock' },
  valid: { tone: 'done', icon: 'check-circle' },
  soon: { tone: 'due', icon: 'calendar' },
  expired: { tone: 'bad', icon: 'alert' },
};

/** Colour and drawing beside the words of how long a licence is valid. */
export function lookOfHeld(card: HeldLicenceCard): Look {
  return states[card.state] ?? { tone: 'quiet', icon: 'question' };
}

/** Colour and drawing beside the words of whose word a licence is. */
export function lookOfSource(card: HeldLicenceCard): Look {
  if (card.source === 'person') return { tone: 'quiet', icon: 'person' };
  if (!card.verified) return { tone: 'bad', icon: 'alert' };
  return card.training ? { tone: 'due', icon: 'training' } : { tone: 'done', icon: 'seal' };
}
