import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Messages } from '$lib/i18n/messages';
import { root } from './programs';

export const langs = ['zh', 'pt', 'en'] as const;
export type Lang = (typeof langs)[number];

/** BCP 47 tags, as the pages carry them. */
export const tags: Record<Lang, string> = { zh: 'zh-Hant-MO', pt: 'pt-MO', en: 'en' };
export const names: Record<Lang, string> = { zh: '中文', pt: 'Português', en: 'English' };

const locales: Record<Lang, string> = { zh: 'zh-Hant-MO', pt: 'pt-PT', en: 'en-GB' };

const interfaceTexts = perLang((lang) => bundle(lang, [`ui/src/lib/i18n/${lang}`]));
const coreTexts = perLang((lang) => bundle(lang, [`forms/messages/${lang}`]));

/** A text of the interface, by its key. */
export function text(lang: Lang, key: keyof Messages, values: Record<string, string | number> = {}): string {
  return format(interfaceTexts[lang], lang, key, values);
}

/** A text that the core words: errors, states, findings. */
export function coreText(lang: Lang, key: string, values: Record<string, string | number> = {}): string {
  return format(coreTexts[lang], lang, key, values);
}

function format(from: FluentBundle, lang: Lang, key: string, values: Record<string, string | number>): string {
  const message = from.getMessage(key);
  if (!message?.value) throw new Error(`no text for ${key} in ${lang}`);
  return from.formatPattern(message.value, values);
}

function bundle(lang: Lang, folders: string[]): FluentBundle {
  const made = new FluentBundle(locales[lang], { useIsolating: false });
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      if (!name.endsWith('.ftl')) continue;
      made.addResource(new FluentResource(readFileSync(join(root, folder, name), 'utf8')));
    }
  }
  return made;
}

function perLang<T>(make: (lang: Lang) => T): Record<Lang, T> {
  return { zh: make('zh'), pt: make('pt'), en: make('en') };
}
