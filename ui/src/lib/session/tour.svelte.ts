import type { ExampleView } from '$lib/bindings/ExampleView';
import type { TourView } from '$lib/bindings/TourView';
import { host } from '$lib/host';
import { lang } from '$lib/i18n/index.svelte';
import { session } from './session.svelte';

/** The tour with an example business, as the core tells it. */
class Tour {
  view = $state.raw<TourView | null>(null);

  get example(): ExampleView | null {
    return this.view?.example ?? null;
  }

  async load(): Promise<void> {
    this.view = await host().call('tour_view', {});
  }

  /** Makes the example business, and shows the hints. */
  async begin(): Promise<void> {
    this.view = await host().call('tour_begin', { lang: lang() });
    await session.refreshClients();
  }

  async showHints(shown: boolean): Promise<void> {
    this.view = await host().call('tour_hints', { shown });
  }

  /** Erases the example business with everything that belongs to it. */
  async remove(): Promise<void> {
    this.view = await host().call('tour_remove', {});
    await session.refreshClients();
  }

  /** Forgets what was told, as when the profile is locked. */
  forget(): void {
    this.view = null;
  }
}

export const tour = new Tour();
