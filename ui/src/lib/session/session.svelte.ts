import type { AppView } from '$lib/bindings/AppView';
import type { ClientCard } from '$lib/bindings/ClientCard';
import type { Settings } from '$lib/bindings/Settings';
import { host } from '$lib/host';
import { type Lang, lang, setLang, toLang } from '$lib/i18n/index.svelte';

/** Where the program stands, and for whom the person is at work. */
class Session {
  app = $state.raw<AppView | null>(null);
  clients = $state.raw<ClientCard[]>([]);
  /** The client that the person chose to work for; `null` as long as there is nothing to choose. */
  chosen = $state<string | null>(null);
  #colours = window.matchMedia('(prefers-color-scheme: dark)');
  #contrast = window.matchMedia('(prefers-contrast: more)');

  constructor() {
    const again = () => this.#apply();
    this.#colours.addEventListener('change', again);
    this.#contrast.addEventListener('change', again);
  }

  /** The client that new drafts are for. */
  get client(): ClientCard | null {
    return this.clients.find((client) => client.id === this.chosen) ?? this.clients[0] ?? null;
  }

  /** Asks the core where it stands; the first thing after the start. */
  async start(): Promise<void> {
    const view = await host().call('app_view', {});
    setLang(toLang(view.lang));
    await this.take(view);
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
    const settings = this.app?.settings;
    root.dataset['theme'] = this.#theme(settings?.theme ?? 'system');
    root.toggleAttribute('data-simple', settings?.simple ?? false);
    root.style.setProperty('--text-scale', String((settings?.textSize ?? 100) / 100));
  }

  #theme(wanted: string): string {
    if (wanted !== 'system') return wanted;
    if (this.#contrast.matches) return 'contrast';
    return this.#colours.matches ? 'dark' : 'light';
  }
}

export const session = new Session();
