import { existsSync } from 'node:fs';
import process from 'node:process';
import { defineConfig } from '@playwright/test';

/** A browser of the system: nothing is downloaded. */
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find((path) => existsSync(path));
if (executablePath === undefined) throw new Error(`none of ${browsers.join(', ')} is here`);

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'out/failures',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  // Walks over the whole catalogue share a profile that is filled once, before them.
  projects: [
    { name: 'forms', testMatch: 'forms.setup.ts' },
    // Recording thousands of pages would take longer than looking at them.
    { name: 'walk', testMatch: 'walk.spec.ts', dependencies: ['forms'], use: { trace: 'off' } },
    { name: 'looks', testMatch: 'looks.spec.ts', use: { trace: 'off', contextOptions: { reducedMotion: 'reduce' } } },
    { name: 'journeys', testIgnore: ['walk.spec.ts', 'looks.spec.ts'] },
  ],
  use: {
    viewport: { width: 1180, height: 800 },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      // Chromium refuses to be sandboxed as root, as in a container.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
});
