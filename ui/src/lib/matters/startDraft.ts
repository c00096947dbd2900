import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { session } from '$lib/session/session.svelte';

/** A licence in the wallet that is to be renewed, with whose it is. */
interface Held {
  client: string;
  id: string;
}

/** Starts a draft and goes to its first question: for the client chosen, or for that of the licence that it renews. */
export async function startDraft(licence: string, procedure: string, held?: Held): Promise<void> {
  const head = await host().call('draft_start', {
    lang: lang(),
    client: held?.client ?? session.client?.id ?? null,
    licence,
    procedure,
    ...(held ? { held: held.id } : {}),
  });
  // The core sets up the first client by itself.
  if (session.client === null) await session.refreshClients();
  router.go({ name: 'draft', client: head.client, draft: head.id, step: null });
}
