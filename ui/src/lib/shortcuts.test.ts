import { describe, expect, it } from 'vitest';
import { forAria, pressed, type ShortcutName, shortcutNames, shortcuts, spelled } from './shortcuts';

const sources = import.meta.glob<string>('/src/**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true });

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

describe('shortcuts', () => {
  it.each<[ShortcutName, KeyboardEventInit, boolean]>([
    ['help', { key: 'F1' }, true],
    ['help', { key: 'F1', ctrlKey: true }, false],
    ['search', { key: 'k', ctrlKey: true }, true],
    ['search', { key: 'K', metaKey: true }, true],
    ['search', { key: 'k' }, false],
    ['search', { key: 'k', ctrlKey: true, altKey: true }, false],
    ['search', { key: 'K', ctrlKey: true, shiftKey: true }, false],
    ['larger', { key: '+', ctrlKey: true, shiftKey: true }, true],
    ['larger', { key: '=', ctrlKey: true }, true],
    ['next', { key: 'Enter', ctrlKey: true }, true],
    ['next', { key: 'Enter' }, false],
    ['choose', { key: 'Enter' }, true],
    ['close', { key: 'Escape' }, true],
  ])('%s by %j: %s', (name, init, is) => {
    expect(pressed(name, press(init))).toBe(is);
  });

  it('never wants a letter or sign alone', () => {
    for (const name of shortcutNames) {
      const { keys, ...rest } = shortcuts[name];
      for (const key of keys) expect(key.length > 1 || 'command' in rest, name).toBe(true);
    }
  });

  it('gives no two shortcuts of a place the same keys', () => {
    const all = shortcutNames.map((name) => `${shortcuts[name].where} ${spelled(name).join('+')}`);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is where all keys come from', () => {
    const reading = Object.entries(sources).filter(([path, source]) => /\bevent\.(key|code|keyCode)\b/.test(source) && !path.includes('.test.'));
    expect(reading.map(([path]) => path)).toEqual(['/src/lib/shortcuts.ts']);
  });

  it('is told as it stands on the keyboard, and as browsers want it', () => {
    expect([spelled('search'), spelled('close'), spelled('up')]).toEqual([['Ctrl', 'K'], ['Esc'], ['ArrowUp']]);
    expect([forAria('search'), forAria('larger'), forAria('help')]).toEqual(['Control+K', 'Control+Plus', 'F1']);
  });
});
