import type { AppView } from '$lib/bindings/AppView';
import type { ClientCard } from '$lib/bindings/ClientCard';
import type { Look } from '$lib/bindings/Look';
import type { Settings } from '$lib/bindings/Settings';
import { host } from '$lib/host';
import { type Lang, lang, setLang, toLang } from '$lib/i18n/index.svelte';
import { handOn } from './handOn';
import { toasts } from './toasts.svelte';

/** Where the program stands, and for whom the person is at work. */
class Session {
  app = $state.raw<AppView | null>(null);
  clients = $state.raw<ClientCard[]>([]);
  /** What the person chose before there is a profile to keep it in. */
  #before = $state.raw<Partial<Look>>({});
  /** The client that the person chose to work for; `null` as long as there is nothing to choose. */
  chosen = $state<string | null>(null);
  #colours = window.matchMedia('(prefers-color-scheme: dark)');
  #contrast = window.matchMedia('(prefers-contrast: more)');

  constructor() {
    const again = () => this.#apply();
    this.#colours.addEventListener('change', again);
    this.#contrast.addEventListener('change', again);
  }

  /** The client that new drafts are for; the example business only where the person has chosen it. */
  get client(): ClientCard | null {
    return this.clients.find((client) => client.id === this.chosen) ?? this.clients.find((client) => !client.example) ?? null;
  }

  /** Whether lists say whose each matter is. */
  get names(): boolean {
    return this.clients.length > 1 || this.clients.some((client) => client.example);
  }

  /** Whether letters and targets are large, and each question has a page to itself. */
  get simple(): boolean {
    return this.#before.simple ?? this.app?.look.simple ?? false;
  }

  /** After how many minutes without anybody at work the profile is to be locked; never after 0. */
  get lockAfter(): number {
    const { app } = this;
    return app?.profile === 'open' && app.passphrase ? (app.settings?.lockAfterMinutes ?? 0) : 0;
  }

  /** Locks the profile; nothing of it stays on the screen. What is being typed is handed on and saved first. */
  async lock(asked: boolean): Promise<void> {
    await handOn();
    const view = await host().call('profile_lock', { asked });
    await this.take(view);
    this.clients = [];
    toasts.notices = [];
  }

  /** Asks the core where it stands; the first thing after the start. */
  async start(): Promise<void> {
    const view = await host().call('app_view', {});
    setLang(toLang(view.look.lang));
    await this.take(view);
  }

  /** Changes the look at once; it is kept as soon as a profile is open. */
  lookLike(changes: Partial<Look>): void {
    this.#before = { ...this.#before, ...changes };
    if (changes.lang !== undefined) setLang(toLang(changes.lang));
    this.#apply();
  }

  /** Takes the state of a profile that was just opened, and keeps in it what was chosen before. */
  async enter(view: AppView): Promise<void> {
    const chosen = this.#before;
    this.#before = {};
    setLang(toLang(chosen.lang ?? view.look.lang));
    await this.take(view);
    if (Object.keys(chosen).length > 0) await this.save(chosen);
  }

  /** Takes the state that the core has answered with. */
  async take(view: AppView): Promise<void> {
    this.app = view;
    this.#apply();
    if (view.profile === 'open' && this.clients.length === 0) await this.refreshClients();
  }

  async refreshClients(): Promise<void> {
    this.clients = await host().call('client_list', { lang: lang() });
  }

  choose(client: string): void {
    this.chosen = client;
  }

  /** Saves some settings; the others stay as they are. */
  async save(changes: Partial<Settings>): Promise<void> {
    const settings = this.app?.settings;
    if (!settings) return;
    await this.take(await host().call('settings_save', { settings: { ...settings, ...changes } }));
  }

  /** Shows another language at once and keeps it for the next start. */
  async speak(to: Lang): Promise<void> {
    setLang(to);
    await this.save({ lang: to });
  }

  #apply(): void {
    const root = document.documentElement;
    const look = this.app?.look;
    root.dataset['theme'] = this.#theme(look?.theme ?? 'system');
    root.toggleAttribute('data-simple', this.simple);
    root.style.setProperty('--text-scale', String((look?.textSize ?? 100) / 100));
  }

  #theme(wanted: string): string {
    if (wanted !== 'system') return wanted;
    if (this.#contrast.matches) return 'contrast';
    return this.#colours.matches ? 'dark' : 'light';
  }
}

export const session = new Session();
