import { formats, type Lang } from './index.svelte';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A count of bytes, which crosses as text, in the words of a language: «1.2 MB». */
export function bytes(count: string, lang: Lang): string {
  let value = Number(count);
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(formats[lang], {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    // Shortened, single bytes would read as «909 byte».
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(value);
}
