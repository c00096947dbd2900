import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { run } from './programs';

const notes = {
  zh: '續期時一併顯示上次的答案。\n開啟大量草稿更快。',
  pt: 'Na renovação mostram-se as respostas anteriores.\nOs rascunhos abrem mais depressa.',
  en: 'Renewals show the answers given last time.\nMany drafts open faster.',
};

/** Whoever supplies the program: a publisher with a key, and a server with the notice of a release. */
export class Supplier {
  /** How often the notice was asked for. */
  asked = 0;
  readonly #folder: string;
  readonly #server: Server;
  #notice = Buffer.alloc(0);

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => {
      if (request.url !== '/releases.json') {
        response.end(`The page of ${request.url}`);
        return;
      }
      this.asked += 1;
      response.end(this.#notice);
    });
  }

  static async begin(folder: string): Promise<Supplier> {
    const supplier = new Supplier(folder);
    supplier.#server.listen(0, '127.0.0.1');
    await once(supplier.#server, 'listening');
    await run(['forms', 'keygen', '-o', supplier.#path('publisher.key')]);
    writeFileSync(supplier.#path('alvara.deb'), 'The file of a release.');
    return supplier;
  }

  /** Address of the notice. */
  get address(): string {
    return `${this.#origin}/releases.json`;
  }

  /** The public key, as a person enters it. */
  get key(): string {
    return readFileSync(this.#path('publisher.key.pub'), 'utf8');
  }

  /** The page of a version. */
  page(version: string): string {
    return `${this.#origin}/${version}`;
  }

  /** Publishes a version from now on, signed with the publisher's own key or with a file's. */
  async publish(version: string, key = 'publisher.key'): Promise<void> {
    const release = [
      `version = "${version}"`,
      `page = "${this.page(version)}"`,
      '[notes]',
      ...Object.entries(notes).map(([lang, text]) => `${lang} = ${JSON.stringify(text)}`),
      '[files]',
      ...['linux-x86_64', 'linux-aarch64'].map((system) => `${system} = "alvara.deb"`),
    ];
    writeFileSync(this.#path('release.toml'), release.join('\n'));
    await run(['release', 'sign', this.#path('release.toml'), '--key', this.#path(key), '--on', '2026-11-25', '-o', this.#path('release.json')]);
    this.#notice = readFileSync(this.#path('release.json'));
  }

  /** A key of somebody else's, by its file. */
  async stranger(): Promise<string> {
    await run(['forms', 'keygen', '-o', this.#path('stranger.key')]);
    return 'stranger.key';
  }

  async end(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  get #origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${address.port}`;
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
