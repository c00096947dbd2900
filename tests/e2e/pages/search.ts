import type { Locator } from '@playwright/test';
import type { App } from './app';

/** The search over everything. */
export class Search {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The button on the top line; its name ends with its keys. */
  get button(): Locator {
    return this.#app.page.getByRole('button', { name: this.#app.t('search-jump') });
  }

  get field(): Locator {
    return this.#app.page.getByRole('combobox', { name: this.#app.t('find-label'), exact: true });
  }

  /** What is found of a kind, by the kind's name in the core's words. */
  found(kind: 'licence' | 'client' | 'draft' | 'held' | 'submission' | 'page'): Locator {
    return this.#app.page.getByRole('group', { name: this.#app.said(`search-${kind}`), exact: true }).getByRole('option');
  }
}
