import { t } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { toasts } from '$lib/session/toasts.svelte';

/** The wish to print the summary of the application at hand, which the page that checks its answers meets. */
class PrintWish {
  #wished = $state(false);

  make(): void {
    const { route } = router;
    if (route.name !== 'draft' && route.name !== 'review') {
      toasts.say(t('print-nothing'));
      return;
    }
    this.#wished = true;
    if (route.name === 'draft') router.go({ name: 'review', client: route.client, draft: route.draft });
  }

  /** Whether there is such a wish; it is met by being asked for. */
  take(): boolean {
    const wished = this.#wished;
    if (wished) this.#wished = false;
    return wished;
  }
}

export const printWish = new PrintWish();
