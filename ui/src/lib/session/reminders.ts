import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { untrack } from 'svelte';
import { toasts } from './toasts.svelte';

/** How often it is looked again, in milliseconds. */
const pause = 10 * 60_000;

/** Shows what is due where the system shows no notices, at once and from time to time; the answer ends it. */
export function watchReminders(): () => void {
  const look = () => void remind().catch(() => undefined); // Asked again after the pause; a page that cannot reach the core says so itself.
  look();
  const timer = window.setInterval(look, pause);
  return () => window.clearInterval(timer);
}

async function remind(): Promise<void> {
  const reminder = await host().call('reminder_due', { lang: untrack(lang) });
  if (reminder === null) return;
  toasts.remind(reminder);
  await host().call('reminder_told', { keys: reminder.keys });
}
