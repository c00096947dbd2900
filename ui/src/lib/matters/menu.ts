import type { MenuItem } from '$lib/bindings/MenuItem';
import { router } from '$lib/router.svelte';
import { finder } from '$lib/session/finder.svelte';
import { handOn } from '$lib/session/handOn';
import { session } from '$lib/session/session.svelte';
import { shortcutSheet } from '$lib/session/shortcutSheet.svelte';
import { changeTextSize } from '$lib/session/textSize';
import { openFile } from './openFile';
import { printWish } from './printWish.svelte';

/** Leaves the page for what is asked; what is being typed is handed on and saved first, as when something else is clicked. */
const leaving = (deed: () => void | Promise<void>) => async () => {
  await handOn();
  await deed();
};

/** What each entry of the menu does. */
const deeds: Record<MenuItem, () => void | Promise<void>> = {
  'new-application': leaving(() => router.go({ name: 'licences', query: '' })),
  'open-file': leaving(openFile),
  'print-summary': leaving(() => printWish.make()),
  lock: () => session.lock(true),
  home: leaving(() => router.go({ name: 'home' })),
  search: leaving(() => finder.show()),
  larger: () => changeTextSize(1),
  smaller: () => changeTextSize(-1),
  'actual-size': () => changeTextSize(0),
  'simple-mode': () => session.save({ simple: !session.simple }),
  shortcuts: () => {
    shortcutSheet.open = true;
  },
  guide: leaving(() => router.go({ name: 'guide', facts: [], at: '' })),
};

/** Does what was chosen from the menu of the window. */
export async function choose(item: MenuItem): Promise<void> {
  // What a dialog asks is to be answered first.
  if (document.querySelector('dialog[open]') !== null) return;
  await deeds[item]();
}
