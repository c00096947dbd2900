import type { PlainKey } from '$lib/i18n/index.svelte';
import type { Route } from '$lib/router.svelte';

/** The hints in the order of the way. */
export const hints = ['home', 'form', 'papers', 'review', 'receipt'] as const;

export type Hint = (typeof hints)[number];

/** What each of them says. */
export const words: Record<Hint, { title: PlainKey; detail: PlainKey }> = {
  home: { title: 'tour-home', detail: 'tour-home-detail' },
  form: { title: 'tour-form', detail: 'tour-form-detail' },
  papers: { title: 'tour-papers', detail: 'tour-papers-detail' },
  review: { title: 'tour-review', detail: 'tour-review-detail' },
  receipt: { title: 'tour-receipt', detail: 'tour-receipt-detail' },
};

/** Whether a page is about a matter of a client. */
export function isOf(route: Route, client: string): boolean {
  return 'client' in route && route.client === client;
}

/** The hint for a page: the home page, and those of the example business. */
export function hintFor(route: Route, client: string): Hint | null {
  if (route.name === 'home') return 'home';
  if (!isOf(route, client)) return null;
  switch (route.name) {
    case 'draft':
      return route.step?.split('/')[0] === 'documents' ? 'papers' : 'form';
    case 'review':
      return 'review';
    case 'submission':
      return 'receipt';
    default:
      return null;
  }
}
