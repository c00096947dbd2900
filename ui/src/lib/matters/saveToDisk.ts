import { host } from '$lib/host';
import type { FileContent } from '$lib/bindings/FileContent';
import { t } from '$lib/i18n/index.svelte';
import { toasts } from '$lib/session/toasts.svelte';

/** Lets the person choose where to save a file, and says when it is saved. */
export async function saveToDisk(file: FileContent): Promise<void> {
  if (await host().saveFile(file.name, file.content)) toasts.say(t('file-saved', { name: file.name }));
}
