import { expect, type Locator } from '@playwright/test';
import type { App } from './app';

/** The tour with an example business. */
export class Tour {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The hint for the page shown. */
  get hint(): Locator {
    return this.#app.page.getByRole('region', { name: this.#app.t('tour-label'), exact: true });
  }

  async begin(): Promise<void> {
    await this.#app.button('tour-try').click();
    await this.expectAt(1);
  }

  /** How far it says that one is. */
  async expectAt(at: number): Promise<void> {
    await expect(this.hint).toContainText(this.#app.t('tour-at', { at, all: 5, what: '' }).trim());
  }

  async remove(): Promise<void> {
    await this.#app.button('example-remove').first().click();
    await this.#app.page.getByRole('dialog').getByRole('button', { name: this.#app.t('example-remove'), exact: true }).click();
    await expect(this.#app.heading).toHaveText(this.#app.t('home-title-new'));
  }
}
