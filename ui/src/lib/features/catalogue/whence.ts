import type { Route } from '$lib/router.svelte';

let last: Route = { name: 'licences', query: '' };

/** Keeps how the catalogue was last narrowed down, so that the way back from a licence leads there. */
export function leaveFrom(route: Route): void {
  last = route;
}

export function wayBack(): Route {
  return last;
}
