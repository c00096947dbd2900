import type { PlainKey } from './i18n/index.svelte';

/** Where shortcuts work, in the order in which they are told. */
export const places = { everywhere: 'shortcuts-everywhere', form: 'shortcuts-form', list: 'shortcuts-list', dialog: 'shortcuts-dialog' } as const satisfies Record<
  string,
  PlainKey
>;

export type Place = keyof typeof places;

interface Shortcut {
  /** Names of the key as the browser gives them, the one that is told first. */
  keys: readonly [string, ...string[]];
  /** Whether it is pressed together with Control, or with Command on a Mac. */
  command?: boolean;
  where: Place;
  /** What it does. */
  does: PlainKey;
}

/** Every key that the pages listen to. A letter or sign never stands alone, because whoever speaks their text would press it. */
export const shortcuts = {
  help: { keys: ['F1'], where: 'everywhere', does: 'shortcut-help' },
  search: { keys: ['k'], command: true, where: 'everywhere', does: 'shortcut-search' },
  larger: { keys: ['+', '='], command: true, where: 'everywhere', does: 'shortcut-larger' },
  smaller: { keys: ['-', '_'], command: true, where: 'everywhere', does: 'shortcut-smaller' },
  actual: { keys: ['0'], command: true, where: 'everywhere', does: 'shortcut-actual' },
  next: { keys: ['Enter'], command: true, where: 'form', does: 'shortcut-next' },
  down: { keys: ['ArrowDown'], where: 'list', does: 'shortcut-down' },
  up: { keys: ['ArrowUp'], where: 'list', does: 'shortcut-up' },
  choose: { keys: ['Enter'], where: 'list', does: 'shortcut-choose' },
  close: { keys: ['Escape'], where: 'dialog', does: 'shortcut-close' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];

const apple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Whether this is the key of a shortcut. */
export function pressed(name: ShortcutName, event: KeyboardEvent): boolean {
  const { keys, command = false }: Shortcut = shortcuts[name];
  if (event.altKey || command !== (event.ctrlKey || event.metaKey)) return false;
  // Which signs want Shift depends on the keyboard.
  const shifted = event.shiftKey && !isSign(event.key);
  return !shifted && keys.includes(event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

/** Keys that are called by words, because a sign alone is not read aloud. */
export const keyWords: Partial<Record<string, PlainKey>> = { ArrowDown: 'key-down', ArrowUp: 'key-up' };

/** The keys of a shortcut, as they stand on the keyboard or by their names. */
export function spelled(name: ShortcutName): string[] {
  const { keys, command = false }: Shortcut = shortcuts[name];
  const key = keys[0] === 'Escape' ? 'Esc' : keys[0].length === 1 ? keys[0].toUpperCase() : keys[0];
  return command ? [apple ? '⌘' : 'Ctrl', key] : [key];
}

/** The same for `aria-keyshortcuts`. */
export function forAria(name: ShortcutName): string {
  const { keys, command = false }: Shortcut = shortcuts[name];
  const key = keys[0] === '+' ? 'Plus' : keys[0].length === 1 ? keys[0].toUpperCase() : keys[0];
  return command ? `${apple ? 'Meta' : 'Control'}+${key}` : key;
}

function isSign(key: string): boolean {
  return key.length === 1 && key.toLowerCase() === key.toUpperCase();
}
