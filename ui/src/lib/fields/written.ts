import type { Lang } from '$lib/i18n/index.svelte';

/** Text as typed becomes an answer: blank is no answer. */
export function textAnswer(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** An answer as it is written into a box; what is no text is not shown as one. */
export function shownText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The mark between thousands where a language uses one of the two marks for it. */
const thousands: Record<Lang, ',' | '.'> = { zh: ',', en: ',', pt: '.' };

/**
 * Digits with a decimal point, out of any of the usual ways to write a number: comma or point, thousands grouped by
 * marks or blanks, full-width figures. `null` where it is none; the text is then saved as typed and the core says so.
 */
export function plainNumber(text: string, lang: Lang): string | null {
  const compact = text.normalize('NFKC').replaceAll(/[\s'’]/gu, '');
  if (!/^-?\d[\d.,]*$/.test(compact)) return null;
  const marks = [...compact].filter((c) => c === '.' || c === ',');
  const last = marks.at(-1);
  if (last === undefined) return compact;
  const single = marks.length === 1;
  const grouped = new RegExp(`^-?\\d{1,3}(\\${last}\\d{3})+$`).test(compact);
  // «1,200» is twelve hundred where the comma groups thousands, and one and a fifth where it is the decimal mark.
  if (grouped && (!single || last === thousands[lang])) return compact.replaceAll(last, '');
  if (marks.filter((mark) => mark === last).length > 1) return null;
  const at = compact.lastIndexOf(last);
  const whole = compact.slice(0, at).replaceAll(/[.,]/g, '');
  const decimals = compact.slice(at + 1);
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

/** A number as typed becomes a JSON number; what is none, or is longer than one can hold, stays as typed. */
export function numberAnswer(text: string, lang: Lang): number | string | null {
  const trimmed = textAnswer(text);
  if (trimmed === null) return null;
  const plain = plainNumber(trimmed, lang);
  if (plain === null || plain.replaceAll(/\D/g, '').length > 15) return trimmed;
  return Number(plain);
}

/** A number as it is written into a box: figures without grouping, the decimal mark of the language. */
export function shownNumber(value: unknown, lang: Lang): string {
  if (typeof value !== 'number') return shownText(value);
  return lang === 'pt' ? String(value).replace('.', ',') : String(value);
}

/** Patacas as typed become avos; what is no amount stays as typed. */
export function moneyAnswer(text: string, lang: Lang): number | string | null {
  const trimmed = textAnswer(text);
  if (trimmed === null) return null;
  const plain = plainNumber(trimmed.replace(/^(mop|澳門元|\$)/i, ''), lang);
  if (plain === null) return trimmed;
  const [whole = '0', decimals = ''] = plain.split('.');
  if (whole.length > 12 || decimals.length > 2) return trimmed;
  return Number(`${whole}${decimals.padEnd(2, '0')}`);
}

/** Avos as patacas are written into a box, two decimals always. */
export function shownMoney(value: unknown, lang: Lang): string {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return shownText(value);
  const digits = String(Math.abs(value)).padStart(3, '0');
  const mark = lang === 'pt' ? ',' : '.';
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
}

/** A telephone number without the marks that only group it. */
export function phoneAnswer(text: string): string | null {
  const trimmed = textAnswer(text.normalize('NFKC'));
  if (trimmed === null || !/^\+?[\d\s()-]+$/.test(trimmed)) return trimmed;
  return trimmed.replaceAll(/[\s()-]/g, '');
}

/** A telephone number grouped as it is read out here: four and four. */
export function shownPhone(value: unknown): string {
  const text = shownText(value);
  const macao = /^(\+?853)?(\d{4})(\d{4})$/.exec(text);
  return macao ? [macao[1], macao[2], macao[3]].filter(Boolean).join(' ') : text;
}

/** Text that is Latin by its nature, out of full-width letters and figures too. */
export function halfWidth(text: string): string | null {
  return textAnswer(text.normalize('NFKC'));
}

export interface DateParts {
  year: string;
  month: string;
  day: string;
}

/** The order in which a language writes a date. */
export const dateOrder: Record<Lang, (keyof DateParts)[]> = {
  zh: ['year', 'month', 'day'],
  pt: ['day', 'month', 'year'],
  en: ['day', 'month', 'year'],
};

/** `2026-02-28` from its parts; an unfinished date keeps what there is of it, so that nothing typed is lost. */
export function dateAnswer(parts: DateParts): string | null {
  const [year, month, day] = [parts.year, parts.month, parts.day].map((part) => part.normalize('NFKC').trim());
  if (!year && !month && !day) return null;
  const two = (part = '') => (/^\d$/.test(part) ? `0${part}` : part);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The parts of a date as saved. */
export function dateParts(value: unknown): DateParts {
  const [year = '', month = '', ...day] = shownText(value).split('-');
  const plain = (part: string) => part.replace(/^0(\d)$/, '$1');
  return { year, month: plain(month), day: plain(day.join('-')) };
}

/** The answer of a composite question with one part changed; `null` once every part is blank. */
export function withPart(whole: unknown, key: string, value: unknown): Record<string, unknown> | null {
  const parts = { ...partsOf(whole), [key]: value };
  const answered = Object.entries(parts).filter(([, part]) => part !== null && part !== undefined && part !== '');
  return answered.length > 0 ? Object.fromEntries(answered) : null;
}

/** The parts of a composite answer. */
export function partsOf(whole: unknown): Record<string, unknown> {
  return typeof whole === 'object' && whole !== null && !Array.isArray(whole)
    ? (whole as Record<string, unknown>)
    : {};
}
