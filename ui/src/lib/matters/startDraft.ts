import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { session } from '$lib/session/session.svelte';

/** Starts a draft for the client chosen and goes to its first question. */
export async function startDraft(licence: string, procedure: string): Promise<void> {
  const head = await host().call('draft_start', {
    lang: lang(),
    client: session.client?.id ?? null,
    licence,
    procedure,
  });
  // The core sets up the first client by itself.
  if (session.clients.length === 0) await session.refreshClients();
  router.go({ name: 'draft', client: head.client, draft: head.id, step: null });
}
