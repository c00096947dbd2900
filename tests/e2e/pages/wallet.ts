import { expect, type Locator } from '@playwright/test';
import type { Messages } from '$lib/i18n/messages';
import type { App } from './app';

/** The wallet, the form of a licence that is entered by hand, and the check of a code. */
export class Wallet {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  async open(): Promise<void> {
    await this.#app.menu('nav-wallet').click();
    await expect(this.#app.heading).toHaveText(this.#app.t('wallet-title'));
  }

  get cards(): Locator {
    return this.#app.page.getByRole('article');
  }

  /** The licence with a number. */
  card(number: string): Locator {
    return this.cards.filter({ hasText: number });
  }

  /** What can be done with the licence with a number. */
  deed(what: keyof Messages, number: string): Locator {
    const name = this.#app.t('held-named', { what: this.#app.t(what), number });
    return this.#app.page.getByRole('main').locator(`[aria-label="${name}"]`);
  }

  get licence(): Locator {
    return this.#app.page.getByRole('combobox', { name: this.#app.t('entry-licence'), exact: true });
  }

  line(label: 'held-number' | 'held-holder'): Locator {
    return this.#app.page.getByLabel(this.#app.t(label), { exact: true });
  }

  /** Writes a day of the form, in its parts. */
  async day(label: 'held-issued' | 'held-valid-from' | 'held-expires', year: string, month: string, day: string): Promise<void> {
    const parts = this.days(label);
    for (const [part, text] of [['date-year', year], ['date-month', month], ['date-day', day]] as const) {
      await parts.getByLabel(this.#app.t(part), { exact: true }).fill(text);
    }
  }

  days(label: 'held-issued' | 'held-valid-from' | 'held-expires'): Locator {
    return this.#app.page.getByRole('group', { name: this.#app.t(label) });
  }

  /** The box for a code that somebody shows. */
  get code(): Locator {
    return this.#app.page.getByLabel(this.#app.t('check-token'), { exact: true });
  }
}
