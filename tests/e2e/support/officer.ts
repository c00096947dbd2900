import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { listen, type Program, run } from './programs';

const password = 'uma senha bem comprida';

/** A platform on which an officer decides, in a browser of their own. */
export class Officer {
  readonly #platform: Program;
  readonly #page: Page;

  private constructor(platform: Program, page: Page) {
    this.#platform = platform;
    this.#page = page;
  }

  /** Address of the platform. */
  get address(): string {
    return this.#platform.address;
  }

  /** Starts the platform; where `firm` acts for these entities, everybody must sign in. */
  static async begin(browser: Browser, folder: string, firm: string[] = []): Promise<Officer> {
    const [state, file] = [join(folder, 'platform'), join(folder, 'officer')];
    writeFileSync(file, password);
    const add = (kind: string, name: string, entities: string[]) =>
      run(
        ['platform', 'account', 'add', '--state', state, '--kind', kind, '--name', name, ...entities.flatMap((one) => ['--entity', one])],
        { ALVARA_PASSWORD_FILE: file },
      );
    await add('officer', 'officer', []);
    if (firm.length > 0) await add('staff', 'firm', firm);
    const access = firm.length > 0 ? '--sign-in' : '--staff';
    const platform = await listen(['platform', 'serve', '--listen', '127.0.0.1:0', '--state', state, access, '--review', 'manual']);
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${platform.address}/staff/sign-in?lang=en`);
    await page.locator('#login').fill('officer');
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    await expect(page).toHaveURL(/\/staff(\?.*)?$/);
    return new Officer(platform, page);
  }

  /** Signs somebody in on the page that a program has the browser open, in a window of its own. */
  async signIn(browser: Browser, address: string, login: 'firm' | 'officer' = 'firm'): Promise<void> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('main button').click();
    await expect(page).toHaveURL(/\/signed-in\?/);
    await page.context().close();
  }

  /** Opens the one submission that there is. */
  async openCase(): Promise<void> {
    await this.#page.goto(`${this.address}/staff`);
    const found = this.#page.locator('main a[href^="/staff/submissions/"]').first();
    await found.click();
    await expect(this.#page).toHaveURL(/\/staff\/submissions\/[^/]+$/);
  }

  /** Sends it back for these answers or papers, with these words. */
  async sendBack(targets: string[], words: string): Promise<void> {
    await this.openCase();
    const form = await this.#unfolded('return');
    for (const [nth, target] of targets.entries()) {
      await form.locator(`#return-target-${nth}`).fill(target);
      await form.locator(`#return-code-${nth}`).fill('unclear');
      await form.locator(`#return-words-${nth}`).fill(words);
    }
    await form.locator('button').click();
    await expect(this.#page.getByRole('status')).toBeVisible();
  }

  /** Accepts it as an application. */
  async accept(): Promise<void> {
    await this.openCase();
    await (await this.#unfolded('accept')).locator('button').click();
    await expect(this.#page.getByRole('status')).toBeVisible();
  }

  /** Issues the licence, as its form is filled in. */
  async issue(): Promise<void> {
    await this.openCase();
    await (await this.#unfolded('issue')).locator('button').click();
    await expect(this.#page.locator('svg, img').first()).toBeVisible();
  }

  /** The answers and papers that the officer sees. */
  async sees(words: string): Promise<void> {
    await this.openCase();
    await expect(this.#page.locator('main')).toContainText(words);
  }

  async end(): Promise<void> {
    await this.#page.context().close();
    await this.#platform.stop();
  }

  async #unfolded(decision: string) {
    const box = this.#page.locator(`details:has(input[name="decision"][value="${decision}"])`);
    await box.locator('summary').click();
    return box.locator('form');
  }
}
