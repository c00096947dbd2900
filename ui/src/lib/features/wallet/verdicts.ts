import type { IconName } from '$lib/components/icons';
import type { Tone } from '$lib/components/tones';
import type { PlainKey } from '$lib/i18n/index.svelte';

interface Line {
  tone: Tone;
  icon: IconName;
  words: PlainKey;
}

interface Look {
  kind: 'done' | 'training' | 'due' | 'error';
  /** Whether it is genuine. */
  signature: Line;
  /** Whether it can be relied upon today; none where nothing it says can be believed. */
  validity: Line | null;
}

const holds: Line = { tone: 'done', icon: 'check', words: 'check-signature-holds' };
const fails: Line = { tone: 'bad', icon: 'close', words: 'check-signature-fails' };
const open: Line = { tone: 'due', icon: 'question', words: 'check-signature-open' };

const looks: Record<string, Look> = {
  valid: { kind: 'done', signature: holds, validity: { tone: 'done', icon: 'check', words: 'check-today-valid' } },
  training: { kind: 'training', signature: holds, validity: { tone: 'due', icon: 'training', words: 'check-today-training' } },
  expired: { kind: 'due', signature: holds, validity: { tone: 'bad', icon: 'close', words: 'check-today-expired' } },
  'not-yet': { kind: 'due', signature: holds, validity: { tone: 'due', icon: 'clock', words: 'check-today-not-yet' } },
  'not-a-licence': { kind: 'due', signature: holds, validity: { tone: 'bad', icon: 'close', words: 'check-today-none' } },
  'unknown-key': { kind: 'due', signature: open, validity: null },
  'wrong-key': { kind: 'error', signature: open, validity: null },
};

/** How the answer of a check looks; what is not named here is not to be relied upon. */
export function lookOfVerdict(verdict: string): Look {
  return looks[verdict] ?? { kind: 'error', signature: fails, validity: null };
}
