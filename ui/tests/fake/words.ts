import type { Run } from '../../src/lib/bindings/Run';
import { tags, toLang } from '../../src/lib/i18n/locales';

/** Words in the three languages of the interface. */
export interface Words {
  zh: string;
  pt: string;
  en: string;
}

/** Official words, which may not exist in every language. */
export type Official = Partial<Words>;

export function say(words: Words, lang: string): string {
  return words[toLang(lang)];
}

/** Official words as the core gives them: in the language asked for, else in one they exist in. */
export function run(words: Official, lang: string): Run {
  for (const each of [toLang(lang), 'zh', 'pt', 'en'] as const) {
    const text = words[each];
    if (text !== undefined) return { text, lang: tags[each] };
  }
  throw new Error('official words exist in some language');
}

export function runs(words: Official): Run[] {
  return (['zh', 'pt', 'en'] as const).flatMap((lang) => {
    const text = words[lang];
    return text === undefined ? [] : [{ text, lang: tags[lang] }];
  });
}
