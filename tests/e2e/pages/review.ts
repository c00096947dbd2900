import { expect, type Locator } from '@playwright/test';
import type { App } from './app';

/** Checking the answers, the summary, and handing in. */
export class Review {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async arrived(): Promise<void> {
    await expect(this.#app.heading).toHaveText(this.#app.t('review-title'));
  }

  /** The banner that says that nothing is missing. */
  get ready(): Locator {
    return this.#app.page.getByText(this.#app.t('review-ready'), { exact: true });
  }

  /** The lines under a question. */
  answer(label: string): Locator {
    return this.#app.page.locator('dl > div').filter({ has: this.#app.page.getByText(label, { exact: true }) }).locator('dd').first();
  }

  /** Shows the PDF and waits until its page is drawn. */
  async showSummary(): Promise<void> {
    await this.#app.button('summary-show').click();
    await expect.poll(() => this.inkOnPage(), { message: 'the page of the summary is drawn' }).toBeGreaterThan(500);
  }

  /** How many dots of the summary's page are not white. */
  async inkOnPage(): Promise<number> {
    const canvas = this.#app.page.locator('canvas');
    if ((await canvas.count()) === 0) return 0;
    return canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const pen = (element as HTMLCanvasElement).getContext('2d');
      if (!pen || width === 0 || height === 0) return 0;
      const { data } = pen.getImageData(0, 0, width, height);
      let ink = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 255, green = 255, blue = 255, alpha = 0] = data.subarray(at, at + 4);
        if (alpha > 0 && red + green + blue < 600) ink += 1;
      }
      return ink;
    });
  }

  get declare(): Locator {
    return this.#app.page.getByRole('checkbox', { name: this.#app.t('hand-in-declare'), exact: true });
  }

  /** The button that sends to the platform, whichever is set. */
  get send(): Locator {
    const names = [this.#app.t('hand-in-send'), this.#app.t('hand-in-send-training'), this.#app.t('hand-in-answer')];
    return this.#app.page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) });
  }

  async handIn(): Promise<void> {
    await this.declare.check();
    await this.send.click();
    await expect(this.#app.page).toHaveURL(/#\/outbox\/[^/]+\/[^/]+$/);
  }

  async prepareKit(): Promise<void> {
    await this.declare.check();
    await this.#app.button('hand-in-self').click();
    await expect(this.#app.heading).toHaveText(this.#app.t('hand-off-title'));
  }
}
