import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { changes } from '$lib/session/changes.svelte';

/** Asks for an application file and goes to the page on which the person says whose it is. */
export async function openFile(): Promise<void> {
  const found = await host().openFrom('application_open', { lang: lang() });
  if (found === null) return;
  changes.opening += 1;
  router.go({ name: 'opening' });
}
