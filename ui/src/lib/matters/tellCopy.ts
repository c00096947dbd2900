import { t } from '$lib/i18n/index.svelte';
import { toasts } from '$lib/session/toasts.svelte';

/** Says that something is on the clipboard, or that it could not be put there. */
export function tellCopy(done: boolean, what: string): void {
  if (done) toasts.say(t('copy-done', { what }));
  else toasts.warn(t('copy-failed'));
}
