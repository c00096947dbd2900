import { expect } from '@playwright/test';
import type { App } from './app';

/** The pages before the desk: choosing a passphrase, and entering it. */
export class Start {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async choosePassphrase(passphrase: string): Promise<void> {
    const { page, t } = this.#words();
    await page.getByLabel(t('passphrase-field'), { exact: true }).fill(passphrase);
    await page.getByLabel(t('passphrase-again'), { exact: true }).fill(passphrase);
    await this.#app.button('start-go').click();
  }

  async unlock(passphrase: string): Promise<void> {
    const { page, t } = this.#words();
    await expect(this.#app.heading).toHaveText(t('unlock-title'));
    await page.getByLabel(t('passphrase-field'), { exact: true }).fill(passphrase);
    await this.#app.button('unlock-go').click();
  }

  #words() {
    const app = this.#app;
    return { page: app.page, t: app.t.bind(app) };
  }
}
