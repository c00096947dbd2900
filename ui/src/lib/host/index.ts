import type { Host } from './types';

export { fromBase64, toBase64 } from './base64';
export { HostUnreachableError } from './types';
export type { CommandName, Commands, Host, Opens, Saves } from './types';

let connected: Host | null = null;
/** How many calls wait for their answer. */
let waiting = 0;

/** The program around the pages. */
export function host(): Host {
  if (connected === null) throw new Error('no host is connected yet');
  return connected;
}

/** Says who the program around the pages is; once at the start, and in each test. */
export function connect(to: Host): void {
  connected = {
    ...to,
    async call(name, args) {
      waiting += 1;
      try {
        return await to.call(name, args);
      } finally {
        waiting -= 1;
      }
    },
  };
}

/** Answers once no call waits for its answer any more, nor one that followed from it. */
export async function settled(): Promise<void> {
  do await new Promise((resolve) => window.setTimeout(resolve, 10));
  while (waiting > 0);
}

/** Finds out where the pages run: in the desktop window or in a browser. */
export async function chooseHost(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost;
  const { httpHost, takeToken } = await import('./http');
  return httpHost(takeToken(window.location, window.history));
}
