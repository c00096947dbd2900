import type { Locator } from '@playwright/test';
import type { App } from './app';

export class Home {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async open(): Promise<void> {
    await this.#app.at('#/');
  }

  /** The way to the catalogue. */
  get find(): Locator {
    return this.#app.link('home-find');
  }
}
