import type { AppEvent } from '$lib/bindings/AppEvent';
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { CommandName, Commands, Host, Opens } from './types';

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

  saveTo: async (file, name, args) => (await invoke<unknown>('save_to', { file, name, args })) !== null,

  openFrom<K extends keyof Opens>(name: K, args: Opens[K]['args']) {
    return invoke<Opens[K]['result'] | null>('open_from', { name, args });
  },

  openPage: (url) => invoke('open_page', { url }),

  ready: () => invoke('ready'),
};
