import type { PlainKey } from '$lib/i18n/index.svelte';

export interface Strength {
  level: 0 | 1 | 2 | 3;
  word: PlainKey;
}

const words = ['strength-weak', 'strength-fair', 'strength-good', 'strength-strong'] as const;

/**
 * How hard a passphrase is to guess, roughly: each different sign counts by the size of the set it comes from,
 * repeated signs hardly count. Chinese characters come from a large set, so few of them already say much.
 */
export function strength(passphrase: string): Strength {
  const signs = [...passphrase.trim()];
  const different = new Set(signs.map((sign) => sign.toLowerCase()));
  const bits = signs.reduce((sum, sign) => sum + signBits(sign), 0) * Math.min(1, different.size / 8);
  const level = bits < 36 ? 0 : bits < 56 ? 1 : bits < 80 ? 2 : 3;
  return { level, word: words[level] };
}

function signBits(sign: string): number {
  if (/\p{Script=Han}/u.test(sign)) return 9;
  if (/\p{Nd}/u.test(sign)) return 3;
  return /\p{L}|\s/u.test(sign) ? 4 : 5;
}
