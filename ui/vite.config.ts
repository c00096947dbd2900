import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export const alias = { $lib: fileURLToPath(new URL('./src/lib', import.meta.url)) };

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  resolve: { alias },
  base: './',
  build: {
    // The oldest web views that show the window: WebView2, WebKitGTK 2.40 and WKWebView of macOS 13.
    target: ['chrome111', 'safari16.4'],
    // The content policy allows no inline code and no data addresses for scripts and fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: 'jsdom',
    // Against what hangs; a machine with much to do may take its time.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
  },
});
