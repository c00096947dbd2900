import { connect, type Host } from '$lib/host';
import { setLang, systemLang } from '$lib/i18n/index.svelte';
import '$lib/styles/tokens.css';
import '$lib/styles/base.css';
import '$lib/styles/print.css';
import { mount } from 'svelte';
import App from './App.svelte';

/**
 * Draws the interface in the page, on top of a host. The program's own faces come first: what is laid out in another
 * would be laid out twice, and bring that other one into memory.
 */
export async function start(host: Host): Promise<void> {
  await Promise.allSettled(Array.from(document.fonts, (face) => face.load()));
  connect(host);
  setLang(systemLang());
  const target = document.getElementById('app');
  if (target === null) throw new Error('the page has no place for the interface');
  mount(App, { target });
}
