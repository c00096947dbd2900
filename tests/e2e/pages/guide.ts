import { expect, type Locator } from '@playwright/test';
import type { App } from './app';

/** The guide: a sentence, questions, and what follows. */
export class Guide {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  get sentence(): Locator {
    return this.#app.page.getByRole('textbox', { name: this.#app.t('guide-sentence'), exact: true });
  }

  /** The box of a fact. */
  fact(id: string): Locator {
    return this.#app.page.locator(`#fact-${id}`);
  }

  /** What says that words have ticked something. */
  get told(): Locator {
    return this.#app.page.getByText(this.#app.t('guide-told'), { exact: true });
  }

  /** A licence among the results. */
  result(licence: string): Locator {
    return this.#app.page.getByRole('main').locator(`h3 a[href="#/licences/${licence}"]`);
  }

  async results(): Promise<void> {
    await this.#app.button('guide-show-results').click();
    await expect(this.#app.heading).toHaveText(this.#app.t('guide-results'));
  }

  get startTogether(): Locator {
    return this.#app.link('guide-start-together');
  }
}
