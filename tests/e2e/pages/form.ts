import { expect, type Locator } from '@playwright/test';
import type { Sample } from '../support/files';
import type { App } from './app';

/** One answer as a person gives it: typed, chosen from what is offered, or the parts of a date. */
export type Answer =
  | { write: string; at: string }
  | { choose: string; at: string }
  | { date: [year: string, month: string, day: string]; at: string };

/** A page of questions, and the page of documents. Places are named by their JSON pointer. */
export class Form {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The list of steps. Where there is one column it is folded away, and then counts as not shown. */
  get progress(): Locator {
    return this.#app.page.getByRole('navigation', { name: this.#app.t('progress-label'), exact: true }).first();
  }

  /** The element that answers a place. */
  place(path: string): Locator {
    return this.#app.page.locator(`#answer${path.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`);
  }

  /** The buttons of a choice, or of yes and no. */
  option(path: string, value: string): Locator {
    return this.place(path).locator(`input[value="${value}"]`);
  }

  async answer(answers: Answer[]): Promise<void> {
    for (const answer of answers) {
      if ('write' in answer) await this.place(answer.at).fill(answer.write);
      else if ('date' in answer) await this.#date(answer.at, answer.date);
      else await this.#choose(answer.at, answer.choose);
    }
  }

  /** The boxes of a date. */
  datePart(path: string, part: 'year' | 'month' | 'day'): Locator {
    return this.place(path).getByLabel(this.#app.t(`date-${part}`), { exact: true });
  }

  /** The mark beside the buttons: everything given so far is on the disk. */
  async saved(): Promise<void> {
    // What is being typed is handed on when its box is left.
    await this.#app.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await expect(this.#app.page.locator('[data-state]')).toHaveAttribute('data-state', 'saved');
  }

  /** On to the next page, which has to come. */
  async goOn(): Promise<void> {
    const title = await this.#app.heading.textContent();
    await this.next.click();
    await expect(this.#app.heading).not.toHaveText(title ?? '');
  }

  /** The button that leads to the next page. */
  get next(): Locator {
    const names = [this.#app.t('continue'), this.#app.t('continue-review')];
    return this.#app.page.getByRole('button', { name: new RegExp(`^(${names.join('|')})$`) });
  }

  /** The list at the top of what is to be put right. */
  get faults(): Locator {
    return this.#app.page.locator('section[aria-labelledby="error-summary-title"]');
  }

  /** Blocks that are shown folded because the profile knows them. */
  get known(): Locator {
    return this.#app.page.getByText(this.#app.t('group-known'), { exact: true });
  }

  /** Everything on the page that wants an answer. */
  get questions(): Locator {
    return this.#app.page.getByRole('main').locator('fieldset, .asked input, .asked textarea, .asked select');
  }

  /** The place for the files of a document, as it takes them when they are dropped or chosen. */
  files(document: string): Locator {
    return this.#app.page.locator(`div[role="group"]:has(> #answer-attachments-${document}) input[type="file"]`);
  }

  async attach(document: string, file: Sample): Promise<void> {
    await this.files(document).setInputFiles(file);
  }

  /** A file in the list of those attached. */
  attached(name: string): Locator {
    return this.#app.page.getByRole('main').getByRole('listitem').filter({ hasText: name }).last();
  }

  async #date(path: string, [year, month, day]: [string, string, string]): Promise<void> {
    await this.datePart(path, 'year').fill(year);
    await this.datePart(path, 'month').fill(month);
    await this.datePart(path, 'day').fill(day);
  }

  async #choose(path: string, value: string): Promise<void> {
    const place = this.place(path);
    const isList = await place.evaluate((element) => element instanceof HTMLSelectElement);
    if (isList) await place.selectOption(value);
    else await this.option(path, value).check();
  }
}
