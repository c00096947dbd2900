import type { AppEvent } from '$lib/bindings/AppEvent';
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { save } from '@tauri-apps/plugin-dialog';
import { openUrl } from '@tauri-apps/plugin-opener';
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

  async saveFile(name, content) {
    const path = await save({ defaultPath: name });
    if (path === null) return false;
    await invoke('call', { name: 'file_save', args: { path, content } });
    return true;
  },

  openPage: (url) => openUrl(url),
};
