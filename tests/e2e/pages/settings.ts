import { expect, type Locator } from '@playwright/test';
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

  /** Trusts a publisher's key. */
  async trust(key: string): Promise<void> {
    await this.#app.button('forms-trust').click();
    const dialog = this.#app.page.getByRole('dialog');
    await dialog.getByLabel(this.#app.t('forms-key')).fill(key);
    await dialog.getByRole('button', { name: this.#app.t('forms-trust'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** The part about newer versions. */
  get update(): Locator {
    return this.#app.page.locator('section', { has: this.#app.button('update-check') });
  }

  /** Looks for a newer version, at another address than before if one is given. */
  async check(address?: string): Promise<void> {
    if (address !== undefined) await this.#app.page.getByLabel(this.#app.t('update-address'), { exact: true }).fill(address);
    await this.#app.button('update-check').click();
  }
}
