import { router } from '$lib/router.svelte';
import { session } from './session.svelte';

/** The search over everything: over the page, or in simple mode on a page of its own. */
class Finder {
  shown = $state(false);

  show(): void {
    if (session.simple) router.go({ name: 'search' });
    else this.shown = true;
  }
}

export const finder = new Finder();
