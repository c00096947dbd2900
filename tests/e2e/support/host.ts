import { Buffer } from 'node:buffer';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftHead } from '$lib/bindings/DraftHead';
import type { ExaminationCard } from '$lib/bindings/ExaminationCard';
import type { Settings } from '$lib/bindings/Settings';
import type { SubmissionCard } from '$lib/bindings/SubmissionCard';
import type { CommandName, Commands } from '$lib/host/types';
import { listen, type Program, root } from './programs';

export const passphrase = 'quatro palavras sem ligação';

/** How a profile is come upon: open and empty, or not there yet. */
export type Beginning = 'open' | 'new';

export interface Example {
  answers: Record<string, unknown>;
  attachments?: { document: string; path: string; content_base64: string }[];
}

/** The program serving its interface to a browser, with a profile of its own. */
export class Host {
  readonly folder = mkdtempSync(join(tmpdir(), 'alvara-e2e-'));
  #program: Program | null = null;

  /** Address of the page, with the token of this run. */
  get address(): string {
    return this.#running().address;
  }

  /** Begins with a profile that is there already, out of a copy of it. */
  takeProfile(from: string): void {
    cpSync(from, this.profile, { recursive: true });
  }

  /** The folder of its profile. */
  get profile(): string {
    return join(this.folder, 'profile');
  }

  /** Starts it, on a day other than today if one is given. With `open` the passphrase is given to it and a profile made, else it asks for it. */
  async start(beginning: Beginning, on: string | null = null): Promise<void> {
    const file = join(this.folder, 'passphrase');
    writeFileSync(file, passphrase);
    this.#program = await listen(
      ['ui-host', '--dist', join(root, 'ui/dist'), '--profile', this.profile, '--listen', '127.0.0.1:0', ...(on === null ? [] : ['--on', on])],
      beginning === 'open' ? { ALVARA_PASSPHRASE_FILE: file } : {},
    );
  }

  /** Ends it as a crash would; its profile stays. */
  async stop(): Promise<void> {
    await this.#program?.stop();
    this.#program = null;
  }

  /** Ends it and clears everything away. */
  async clear(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks as the page does; to arrange what a test begins with, and to look behind the page. */
  async call<K extends CommandName>(name: K, args: Commands[K]['args']): Promise<Commands[K]['result']> {
    return (await this.#fetch(`rpc/${name}`, { method: 'POST', body: JSON.stringify(args) })) as Commands[K]['result'];
  }

  /** What was handed in, the newest first. */
  async submissions(): Promise<SubmissionCard[]> {
    return (await this.call('submission_list', { lang: 'en', only: null, from: 0, count: 100 })).cards;
  }

  /** Changes settings of the profile that is open; answers with what they were, or with nothing where none is open. */
  async set(changes: Partial<Settings>): Promise<Settings | null> {
    const { settings } = await this.call('app_view', {});
    if (settings) await this.call('settings_save', { settings: { ...settings, ...changes } });
    return settings;
  }

  /** The application that the form of a procedure ships with as its complete example. */
  async example(licence: string, procedure: string): Promise<Example> {
    return (await this.#fetch(`example/${licence}/${procedure}`)) as Example;
  }

  /** Has the program open an application file, as though the person had chosen it. */
  async open(application: unknown): Promise<void> {
    const content = Buffer.from(JSON.stringify(application)).toString('base64');
    await this.#fetch('open/application_open', { method: 'POST', body: JSON.stringify({ args: { lang: 'en' }, content }) });
  }

  /** The kit of a draft, as though the person had saved it. */
  async kit(draft: DraftHead): Promise<Buffer> {
    const args = { lang: 'en', client: draft.client, draft: draft.id };
    const response = await this.#ask('save/draft_kit', { method: 'POST', body: JSON.stringify(args) });
    return Buffer.from(await response.arrayBuffer());
  }

  /** Has the program keep a kit to be examined, as though the person had chosen it. */
  async examine(kit: Buffer): Promise<ExaminationCard> {
    const body = JSON.stringify({ args: { lang: 'en' }, content: kit.toString('base64') });
    return (await this.#fetch('open/kit_examine', { method: 'POST', body })) as ExaminationCard;
  }

  async #fetch(path: string, request: RequestInit = {}): Promise<unknown> {
    return JSON.parse(await (await this.#ask(path, request)).text());
  }

  async #ask(path: string, request: RequestInit): Promise<Response> {
    const { origin, hash } = new URL(this.address);
    const headers = { authorization: `Bearer ${hash.replace('#token=', '')}`, 'content-type': 'application/json' };
    const response = await fetch(`${origin}/${path}`, { ...request, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  #running(): Program {
    if (this.#program === null) throw new Error('the host is not running');
    return this.#program;
  }
}
