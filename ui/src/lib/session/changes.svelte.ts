import type { MenuItem } from '$lib/bindings/MenuItem';
import { host } from '$lib/host';
import { router } from '$lib/router.svelte';

/** No view is asked for more often than this, however fast the news come in. */
const pause = 250;

/** What has gone stale: a view that reads a counter while it is asked for is asked for again when that counts on. */
class Changes {
  submissions = $state(0);
  /** What the program was asked to open. */
  opening = $state(0);
  /** Who is signed in at a platform. */
  platform = $state(0);
  /** What was chosen last from the menu of the window. */
  chosen = $state.raw<{ item: MenuItem } | null>(null);
  #waiting: number | undefined;

  /** Listens to the core; the answer ends it. */
  follow(): () => void {
    const end = host().events((event) => {
      switch (event.kind) {
        case 'go':
          router.go(event.place);
          break;
        case 'opening':
          this.opening += 1;
          break;
        case 'platform':
          this.platform += 1;
          break;
        case 'menu':
          this.chosen = { item: event.item };
          break;
        case 'language':
          break;
        case 'submission':
        case 'progress':
          this.#waiting ??= window.setTimeout(() => {
            this.#waiting = undefined;
            this.submissions += 1;
          }, pause);
      }
    });
    return () => {
      end();
      window.clearTimeout(this.#waiting);
      this.#waiting = undefined;
    };
  }
}

export const changes = new Changes();
