import type { IconName } from '$lib/components/icons';
import type { PlainKey } from '$lib/i18n/index.svelte';
import type { Route } from '$lib/router.svelte';

interface Tile {
  icon: IconName;
  label: PlainKey;
  to: Route;
}

const tiles: Record<string, Tile> = {
  renew: { icon: 'renew', label: 'tile-renew', to: { name: 'renewals' } },
  wallet: { icon: 'wallet', label: 'tile-wallet', to: { name: 'wallet' } },
  apply: { icon: 'plus', label: 'tile-apply', to: { name: 'licences', query: '', want: 'apply' } },
  drafts: { icon: 'pencil', label: 'tile-drafts', to: { name: 'drafts' } },
  outbox: { icon: 'outbox', label: 'tile-outbox', to: { name: 'outbox' } },
  guide: { icon: 'question', label: 'tile-guide', to: { name: 'guide', facts: [], at: '' } },
  search: { icon: 'search', label: 'tile-search', to: { name: 'search' } },
  settings: { icon: 'settings', label: 'tile-settings', to: { name: 'settings' } },
};

/** What a tile of the core looks like, and where it leads. */
export function tileOf(id: string): Tile {
  const tile = tiles[id];
  if (tile === undefined) throw new Error(`there is no tile ${id}`);
  return tile;
}
