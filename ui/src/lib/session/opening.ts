import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { untrack } from 'svelte';

/** Goes to the page that the program was asked for; a file, and why one cannot be opened, have a page of their own. */
export async function showOpening(): Promise<void> {
  const spoken = untrack(lang);
  const view = await host()
    .call('opening_view', { lang: spoken })
    .catch(() => null);
  if (view?.kind === 'nothing') return;
  router.go(view?.kind === 'page' ? view.page : { name: 'opening' });
}
