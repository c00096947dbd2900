import type { AppEvent } from '$lib/bindings/AppEvent';
import { fromBase64 } from './base64';
import { type CommandName, type Commands, type Host, HostUnreachableError } from './types';

/** The host behind a loopback server, for development and tests in a browser; `token` opens it for one run. */
export function httpHost(token: string, origin = ''): Host {
  return {
    async call<K extends CommandName>(name: K, args: Commands[K]['args']) {
      const response = await fetch(`${origin}/rpc/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(args),
      }).catch((cause: unknown) => {
        throw new HostUnreachableError(`calling ${name}`, { cause });
      });
      const body: unknown = await response.json().catch((cause: unknown) => {
        throw new HostUnreachableError(`reading the answer of ${name}`, { cause });
      });
      if (!response.ok) throw body;
      return body as Commands[K]['result'];
    },

    events(listener) {
      const source = new EventSource(`${origin}/events?token=${encodeURIComponent(token)}`);
      source.addEventListener('message', (message: MessageEvent<string>) => {
        listener(JSON.parse(message.data) as AppEvent);
      });
      return () => source.close();
    },

    saveFile(name, content) {
      const url = URL.createObjectURL(new Blob([fromBase64(content)]));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      // The browser has taken its own reference by the time the click returns.
      URL.revokeObjectURL(url);
      return Promise.resolve(true);
    },

    openPage(url) {
      window.open(url, '_blank', 'noopener,noreferrer');
      return Promise.resolve();
    },

    ready: () => Promise.resolve(),
  };
}

/** Takes the token out of the page's address, so that it is neither in the history nor mistaken for a route. */
export function takeToken(location: Location, history: History): string {
  const match = /^#token=([^&]+)/.exec(location.hash);
  if (!match?.[1]) return '';
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return decodeURIComponent(match[1]);
}
