import type { Host } from './types';

export { fromBase64, toBase64 } from './base64';
export { HostUnreachableError } from './types';
export type { CommandName, Commands, Host } from './types';

let connected: Host | null = null;

/** The program around the pages. */
export function host(): Host {
  if (connected === null) throw new Error('no host is connected yet');
  return connected;
}

/** Says who the program around the pages is; once at the start, and in each test. */
export function connect(to: Host): void {
  connected = to;
}

/** Finds out where the pages run: in the desktop window or in a browser. */
export async function chooseHost(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriHost;
  const { httpHost, takeToken } = await import('./http');
  return httpHost(takeToken(window.location, window.history));
}
