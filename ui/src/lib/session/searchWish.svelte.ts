import { router } from '$lib/router.svelte';

/** The wish to search, which may come up on any page and is met by the search box of the catalogue. */
class SearchWish {
  #wished = $state(false);

  make(): void {
    this.#wished = true;
    if (router.route.name !== 'licences') router.go({ name: 'licences', query: '' });
  }

  /** Whether there is such a wish; it is met by being asked for. */
  take(): boolean {
    const wished = this.#wished;
    if (wished) this.#wished = false;
    return wished;
  }
}

export const searchWish = new SearchWish();
