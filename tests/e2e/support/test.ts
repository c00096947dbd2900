import { type Page, test as base } from '@playwright/test';
import { App } from '../pages/app';
import { type Beginning, Host } from './host';
import type { Lang } from './texts';

interface Fixtures {
  /** The language that the profile is set to. */
  lang: Lang;
  beginning: Beginning;
  host: Host;
  /** The interface in a browser, shown and ready. */
  app: App;
}

/** Every test has a program and a profile of its own. A failure that the page did not catch fails the test. */
export const test = base.extend<Fixtures>({
  lang: ['en', { option: true }],
  beginning: ['open', { option: true }],
  host: async ({ beginning, lang }, use) => {
    const host = new Host();
    await host.start(beginning);
    if (beginning === 'open') {
      await host.set({ lang });
    }
    await use(host);
    await host.clear();
  },
  app: async ({ page, host, lang, beginning }, use) => {
    const uncaught = watch(page);
    // A new profile speaks Chinese until another language is chosen.
    const app = new App(page, host, beginning === 'open' ? lang : 'zh');
    await app.open();
    await use(app);
    if (uncaught.length > 0) throw new Error(`the page let through: ${uncaught.join('; ')}`);
  },
});

export { expect } from '@playwright/test';

/** What a page lets through that nobody is meant to see: exceptions, and breaches of the content policy. */
export function watch(page: Page): string[] {
  const uncaught: string[] = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) uncaught.push(message.text());
  });
  return uncaught;
}
