import type { DeadlineView } from '$lib/bindings/DeadlineView';
import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';

/** Colour and drawing beside the sentence of a renewal window. */
export function lookOfDeadline(deadline: DeadlineView): { tone: Tone; icon: IconName } {
  switch (deadline.status) {
    case 'open':
      return { tone: 'due', icon: 'calendar' };
    case 'late':
    case 'stopped':
      return { tone: 'bad', icon: 'alert' };
    case 'not-yet-open':
      return { tone: 'info', icon: 'calendar' };
    default:
      return { tone: 'quiet', icon: 'question' };
  }
}
