import { expect, type Locator } from '@playwright/test';
import type { App } from './app';

/** The catalogue, and the page of one licence. */
export class Catalogue {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async open(): Promise<void> {
    await this.#app.menu('nav-licences').click();
    await expect(this.#app.heading).toHaveText(this.#app.t('catalogue-title'));
  }

  get search(): Locator {
    return this.#app.page.getByRole('searchbox', { name: this.#app.t('search-label'), exact: true });
  }

  /** The cards of the licences found. */
  get cards(): Locator {
    return this.#app.page.getByRole('main').locator('li > a[href^="#/licences/"]');
  }

  card(licence: string): Locator {
    return this.#app.page.locator(`a[href="#/licences/${licence}"]`);
  }

  /** Opens a licence and starts its procedure; the procedures stand in the order of the service page. */
  async start(licence: string, procedure: number): Promise<void> {
    await this.card(licence).click();
    await this.starts.nth(procedure).click();
    await expect(this.#app.page).toHaveURL(/#\/draft\//);
    await expect(this.#app.form.progress).toBeVisible();
  }

  /** The buttons that start a procedure. */
  get starts(): Locator {
    const words = this.#app.t('procedure-start-named', { name: '' }).trim();
    return this.#app.page.getByRole('button', { name: words });
  }
}
