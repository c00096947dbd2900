import { expect } from '@playwright/test';
import type { App } from './app';

export class Settings {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async open(): Promise<void> {
    await this.#app.menu('nav-settings').click();
    await expect(this.#app.heading).toHaveText(this.#app.t('settings-title'));
  }

  /** Sets the platform that applications are sent to. */
  async usePlatform(address: string): Promise<void> {
    await this.#app.page.getByLabel(this.#app.t('settings-platform-address'), { exact: true }).fill(address);
    await this.#app.button('action-save').click();
    await expect(this.#app.page.getByText(this.#app.t('settings-saved'), { exact: true })).toBeVisible();
  }
}
