import { describe, expect, it } from 'vitest';
import { compare } from '../../../scripts/messageKeys.js';
import { lang, langs, type MessageKey, number, setLang, t, text, toLang } from './index.svelte';

const { keys, faults } = compare();

describe('the catalogues', () => {
  it('have the same keys and variables in all three languages', () => {
    expect(faults).toEqual([]);
    expect(keys.size).toBeGreaterThan(150);
  });

  it.each(langs)('word every key in %s without leaving a variable unfilled', (language) => {
    for (const [key, variables] of keys) {
      const values = Object.fromEntries(variables.map((name) => [name, name === 'count' ? 2 : 'x']));
      const words = text(language, key as MessageKey, values);
      expect(words.trim(), key).not.toBe('');
      expect(words, key).not.toMatch(/[{}]/);
    }
  });

  it('write Chinese with full-width punctuation', () => {
    for (const [key, variables] of keys) {
      const words = text('zh', key as MessageKey, Object.fromEntries(variables.map((name) => [name, 2])));
      expect(words, key).not.toMatch(/\p{Script=Han}[,;:?!]/u);
    }
  });

  it('keep to the spelling of Portuguese that is official in Macao', () => {
    for (const [key, variables] of keys) {
      const words = text('pt', key as MessageKey, Object.fromEntries(variables.map((name) => [name, 2])));
      expect(words, key).not.toMatch(/\b(ação|ações|atividade|direção|objeto|projeto|seleciona|eletrónic|diret|arquivo)/i);
    }
  });
});

describe('switching the language', () => {
  it('changes texts, numbers and the language of the page at once', () => {
    setLang('pt');
    expect(t('nav-home')).toBe('Início');
    expect(document.documentElement.lang).toBe('pt-MO');
    setLang('en');
    expect(t('search-found', { count: 1 })).toBe('1 licence found');
    expect(t('search-found', { count: 0 })).toBe('No licence found');
    expect(number(12345)).toBe('12,345');
    expect(lang()).toBe('en');
  });

  it.each([
    ['pt-BR', 'pt'],
    ['zh-Hans-CN', 'zh'],
    ['en-US', 'en'],
    ['fr', 'zh'],
  ])('takes the system language %s for %s', (tag, expected) => expect(toLang(tag)).toBe(expected));
});
