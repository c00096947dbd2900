import type { AppEvent } from '$lib/bindings/AppEvent';
import { fromBase64, toBase64 } from './base64';
import { type CommandName, type Commands, type Host, HostUnreachableError, type Opens } from './types';

/** The host behind a loopback server, for development and tests in a browser; `token` opens it for one run. */
export function httpHost(token: string, origin = ''): Host {
  const ask = (path: string, args: unknown) =>
    fetch(`${origin}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    }).catch((cause: unknown) => {
      throw new HostUnreachableError(`calling ${path}`, { cause });
    });
  const read = async (response: Response): Promise<unknown> => {
    const body: unknown = await response.json().catch((cause: unknown) => {
      throw new HostUnreachableError('reading an answer', { cause });
    });
    if (!response.ok) throw body;
    return body;
  };
  return {
    async call<K extends CommandName>(name: K, args: Commands[K]['args']) {
      return (await read(await ask(`rpc/${name}`, args))) as Commands[K]['result'];
    },

    events(listener) {
      const source = new EventSource(`${origin}/events?token=${encodeURIComponent(token)}`);
      source.addEventListener('message', (message: MessageEvent<string>) => {
        listener(JSON.parse(message.data) as AppEvent);
      });
      return () => source.close();
    },

    saveFile(name, content) {
      download(name, new Blob([fromBase64(content)]));
      return Promise.resolve(true);
    },

    async saveTo(file, name, args) {
      const response = await ask(`save/${name}`, args);
      if (!response.ok) await read(response);
      download(file, await response.blob());
      return true;
    },

    async openFrom<K extends keyof Opens>(name: K, args: Opens[K]['args']) {
      const file = await chosenFile();
      if (!file) return null;
      const content = toBase64(new Uint8Array(await file.arrayBuffer()));
      return (await read(await ask(`open/${name}`, { args, content }))) as Opens[K]['result'];
    },

    openPage(url) {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },

    ready: () => Promise.resolve(),
  };
}

function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken its own reference by the time the click returns.
  URL.revokeObjectURL(url);
}

function chosenFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const picker = document.createElement('input');
    picker.type = 'file';
    picker.addEventListener('change', () => resolve(picker.files?.[0]));
    picker.addEventListener('cancel', () => resolve(undefined));
    picker.click();
  });
}

/** Takes the token out of the page's address, so that it is neither in the history nor mistaken for a route. */
export function takeToken(location: Location, history: History): string {
  const match = /^#token=([^&]+)/.exec(location.hash);
  if (!match?.[1]) return '';
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return decodeURIComponent(match[1]);
}
