import { FluentBundle, FluentResource } from '@fluent/bundle';
import { formats, type Lang, tags, toLang } from './locales';
import type { Messages } from './messages';

export { formats, type Lang, langs, names, tags, toLang } from './locales';
export type { Messages } from './messages';

/** A key of the catalogues. */
export type MessageKey = keyof Messages;

/** A key whose text takes nothing in. */
export type PlainKey = { [K in MessageKey]: Messages[K] extends null ? K : never }[MessageKey];

const sources = import.meta.glob<string>('./*/*.ftl', { query: '?raw', import: 'default', eager: true });

/** The texts of a language, read when the first of them is asked for. */
const bundles = new Map<Lang, FluentBundle>();

let current = $state<Lang>('zh');

/** The language shown now. */
export function lang(): Lang {
  return current;
}

/** Shows another language: every text on the screen follows, nothing else changes. */
export function setLang(to: Lang): void {
  current = to;
  document.documentElement.lang = tags[to];
}

/** The language the system asks for, among ours. */
export function systemLang(): Lang {
  return toLang(navigator.languages[0] ?? navigator.language);
}

/** The text of a key in the language shown. */
export function t<K extends MessageKey>(
  key: K,
  ...args: Messages[K] extends null ? [] : [values: Messages[K]]
): string {
  return text(current, key, args[0] ?? undefined);
}

/** The text of a key in a language named; catalogue tests prove that none is missing. */
export function text(language: Lang, key: MessageKey, values?: Record<string, string | number>): string {
  const texts = bundle(language);
  const message = texts.getMessage(key);
  if (!message?.value) throw new Error(`no text for ${key} in ${language}`);
  return texts.formatPattern(message.value, values ?? null);
}

/** A number as it is written in the language shown. */
export function number(value: number): string {
  return new Intl.NumberFormat(formats[current]).format(value);
}

function bundle(language: Lang): FluentBundle {
  const known = bundles.get(language);
  if (known) return known;
  // All three languages run left to right, so marks that isolate directions would only spoil copied text.
  const made = new FluentBundle(formats[language], { useIsolating: false });
  for (const [path, source] of Object.entries(sources)) {
    if (!path.startsWith(`./${language}/`)) continue;
    const faults = made.addResource(new FluentResource(source));
    if (faults.length > 0) throw new Error(`${path}: ${faults.join(', ')}`);
  }
  bundles.set(language, made);
  return made;
}
