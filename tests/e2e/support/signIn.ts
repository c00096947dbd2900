import { type Browser, expect } from '@playwright/test';
import type { App } from '../pages/app';
import type { Host } from './host';
import type { Officer } from './officer';

/** Signs in from the page that is shown: presses its button and does what the browser asks. */
export async function signIn(app: App, officer: Officer, browser: Browser, login: 'firm' | 'officer' = 'firm'): Promise<void> {
  await app.button('sign-in').click();
  await expect(app.page.getByText(app.t('sign-in-waiting'))).toBeVisible();
  await officer.signIn(browser, await opened(app.host, officer), login);
}

/** The same behind the page: the program is asked to sign somebody in, and nobody presses anything. */
export async function signInBehind(host: Host, officer: Officer, browser: Browser, login: 'firm' | 'officer'): Promise<void> {
  const signedIn = host.call('platform_sign_in', { lang: 'en', platform: officer.address });
  await officer.signIn(browser, await opened(host, officer), login);
  await signedIn;
}

/** The address that the program has the browser open; a browser host has no browser of its own to open it with. */
async function opened(host: Host, officer: Officer): Promise<string> {
  const waiting = async () => (await host.call('platform_view', { lang: 'en', platform: officer.address })).waiting ?? '';
  await expect.poll(waiting).toContain('/oauth/authorize?');
  return waiting();
}
