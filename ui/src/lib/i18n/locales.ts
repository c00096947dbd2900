/** The languages of the interface, in the order they are offered. */
export const langs = ['zh', 'pt', 'en'] as const;

export type Lang = (typeof langs)[number];

/** BCP 47 tags as the core uses them: for `lang` attributes and for glyph forms. */
export const tags: Record<Lang, string> = { zh: 'zh-Hant-MO', pt: 'pt-MO', en: 'en' };

/** Locales whose numbers and dates are those of the trade here. */
export const formats: Record<Lang, string> = { zh: 'zh-Hant-MO', pt: 'pt-PT', en: 'en-GB' };

/** Each language by its own name, and shortened where there is little room. */
export const names: Record<Lang, { full: string; short: string }> = {
  zh: { full: '中文', short: '中' },
  pt: { full: 'Português', short: 'PT' },
  en: { full: 'English', short: 'EN' },
};

/** The language meant by a code or tag; Chinese, the language of most who file here, when it is none of ours. */
export function toLang(code: string): Lang {
  const short = code.toLowerCase().split('-')[0];
  return langs.find((lang) => lang === short) ?? 'zh';
}
