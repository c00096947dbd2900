import { expect, type Locator } from '@playwright/test';
import type { App } from './app';

/** A bundle, and the matter that is made of it. */
export class Matter {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The box of an application of the bundle. */
  member(name: string): Locator {
    return this.#app.page.getByRole('checkbox', { name });
  }

  async start(): Promise<void> {
    await this.#app.button('bundle-start').click();
    await expect(this.#app.page).toHaveURL(/#\/matter\//);
  }

  /** The applications, in their order. */
  get rows(): Locator {
    return this.#app.page.locator('section', { has: this.#app.page.getByRole('heading', { name: this.#app.t('matter-members'), exact: true }) }).locator('ul[role="list"] > li');
  }

  get declare(): Locator {
    return this.#app.page.getByRole('checkbox', { name: this.#app.t('hand-in-declare'), exact: true });
  }

  get send(): Locator {
    return this.#app.button('matter-send-training');
  }
}
