import { Buffer } from 'node:buffer';
import type { Locator } from '@playwright/test';
import type { App } from './app';

/** The outbox, the page of a submission, and that of handing in by oneself. */
export class Outbox {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The station at which a submission stands now. */
  get now(): Locator {
    return this.#app.page.locator('li[aria-current="step"]');
  }

  get receipt(): Locator {
    return this.#app.page.locator('section[aria-labelledby="receipt-title"] .number');
  }

  get rows(): Locator {
    return this.#app.page.getByRole('table').locator('tr[aria-rowindex]');
  }

  async recordReceipt(number: string): Promise<void> {
    await this.#app.page.getByLabel(this.#app.t('receipt-number'), { exact: true }).fill(number);
    await this.#app.button('hand-off-receipt-save').click();
  }

  /** Saves a file as the browser does, and gives its name and bytes. */
  async save(button: Locator): Promise<{ name: string; bytes: Uint8Array }> {
    const [download] = await Promise.all([this.#app.page.waitForEvent('download'), button.click()]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Uint8Array);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  }
}
