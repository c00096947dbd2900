import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { alias } from './vite.config.ts';

/** Builds the interface on invented data, to look at single screens; it never goes into the program. */
export default defineConfig({
  plugins: [svelte()],
  resolve: { alias },
  base: './',
  root: fileURLToPath(new URL('./tests', import.meta.url)),
  publicDir: fileURLToPath(new URL('./public', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('./node_modules/.preview', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: fileURLToPath(new URL('./tests/preview.html', import.meta.url)) },
  },
});
