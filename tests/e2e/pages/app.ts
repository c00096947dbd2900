import { expect, type Locator, type Page } from '@playwright/test';
import type { Messages } from '$lib/i18n/messages';
import type { Host } from '../support/host';
import { coreText, type Lang, names, tags, text } from '../support/texts';
import { Catalogue } from './catalogue';
import { Form } from './form';
import { Guide } from './guide';
import { Home } from './home';
import { Matter } from './matter';
import { Outbox } from './outbox';
import { Review } from './review';
import { Search } from './search';
import { Settings } from './settings';
import { Start } from './start';
import { Tour } from './tour';
import { Wallet } from './wallet';

/** The interface as a person meets it: what is on every page, and the pages. */
export class App {
  readonly start = new Start(this);
  readonly home = new Home(this);
  readonly guide = new Guide(this);
  readonly matter = new Matter(this);
  readonly catalogue = new Catalogue(this);
  readonly form = new Form(this);
  readonly review = new Review(this);
  readonly outbox = new Outbox(this);
  readonly wallet = new Wallet(this);
  readonly search = new Search(this);
  readonly settings = new Settings(this);
  readonly tour = new Tour(this);
  readonly page: Page;
  readonly host: Host;
  /** The language shown now. */
  lang: Lang;

  constructor(page: Page, host: Host, lang: Lang) {
    this.page = page;
    this.host = host;
    this.lang = lang;
  }

  /** Opens the interface anew, as a start of the program does. */
  async open(): Promise<void> {
    // An address that differs in its fragment alone would not load the page again.
    await this.page.goto('about:blank');
    await this.page.goto(this.host.address);
    await expect(this.heading).toBeVisible();
  }

  /** Goes to a page by its address within the interface. */
  async at(route: string): Promise<void> {
    await this.page.evaluate((to) => (window.location.hash = to), route);
  }

  /** The page's own heading. */
  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** A text of the interface in the language shown. */
  t(key: keyof Messages, values: Record<string, string | number> = {}): string {
    return text(this.lang, key, values);
  }

  /** A text that the core words, in the language shown. */
  said(key: string, values: Record<string, string | number> = {}): string {
    return coreText(this.lang, key, values);
  }

  button(key: keyof Messages, values: Record<string, string | number> = {}): Locator {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  link(key: keyof Messages, values: Record<string, string | number> = {}): Locator {
    return this.page.getByRole('link', { name: this.t(key, values), exact: true });
  }

  /** An entry of the main menu. */
  menu(key: 'nav-home' | 'nav-licences' | 'nav-outbox' | 'nav-wallet' | 'nav-settings' | 'nav-examinations'): Locator {
    const menu = this.page.getByRole('navigation', { name: this.t('nav-label'), exact: true });
    return menu.getByRole('link', { name: this.t(key), exact: true });
  }

  /** Presses the button of another language. */
  async speak(to: Lang): Promise<void> {
    const languages = this.page.getByRole('group', { name: this.t('language-label'), exact: true });
    await languages.getByRole('button', { name: names[to], exact: true }).click();
    this.lang = to;
    await expect(this.page.locator('html')).toHaveAttribute('lang', tags[to]);
  }

  /** Presses Tab until an element has the focus, as a person without a mouse does. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 120; presses += 1) {
      await this.page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not lead to ${target.toString()}`);
  }
}
