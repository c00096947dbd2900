import { expect, it } from 'vitest';
import type { Route } from '$lib/router.svelte';
import { hintFor } from './hints';

it.each<[Route, string | null]>([
  [{ name: 'home' }, 'home'],
  [{ name: 'draft', client: 'example', draft: 'd', step: null }, 'form'],
  [{ name: 'draft', client: 'example', draft: 'd', step: 'tables/seats' }, 'form'],
  [{ name: 'draft', client: 'example', draft: 'd', step: 'documents' }, 'papers'],
  [{ name: 'draft', client: 'example', draft: 'd', step: 'documents/attachments/rendering' }, 'papers'],
  [{ name: 'review', client: 'example', draft: 'd' }, 'review'],
  [{ name: 'submission', client: 'example', id: 's' }, 'receipt'],
  [{ name: 'draft', client: 'own', draft: 'd', step: 'documents' }, null],
  [{ name: 'review', client: 'own', draft: 'd' }, null],
  [{ name: 'outbox' }, null],
])('%j has the hint %s', (route, hint) => {
  expect(hintFor(route, 'example')).toBe(hint);
});
