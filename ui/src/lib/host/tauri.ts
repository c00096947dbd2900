import type { AppEvent } from '$lib/bindings/AppEvent';
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { CommandName, Commands, Host } from './types';

/** The host inside the desktop window. */
export const tauriHost: Host = {
  call<K extends CommandName>(name: K, args: Commands[K]['args']) {
    return invoke<Commands[K]['result']>('call', { name, args });
  },

  events(listener) {
    const listening = listen<AppEvent>('app-event', (event) => listener(event.payload));
    return () => void listening.then((end) => end());
  },

  saveFile: (name, content) => invoke<boolean>('save_file', { name, content }),

  openPage: (url) => invoke('open_page', { url }),

  ready: () => invoke('ready'),
};
