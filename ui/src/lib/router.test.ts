import { describe, expect, it } from 'vitest';
import { href, parse, type Route, router } from './router.svelte';

const routes: Route[] = [
  { name: 'search' },
  { name: 'home' },
  { name: 'licences', query: '' },
  { name: 'licences', query: '桌球 & café' },
  { name: 'licences', query: '', category: 'retail-food' },
  { name: 'licences', query: 'bar', category: 'food', want: 'renew' },
  { name: 'licence', licence: 'billiard-room' },
  { name: 'preview', licence: 'billiard-room', procedure: 'renewal', at: '' },
  { name: 'preview', licence: 'a b', procedure: 'c/d', at: 'papers' },
  { name: 'guide', facts: [], at: '' },
  { name: 'guide', facts: ['eat-in', 'signboard'], at: 'results' },
  { name: 'bundle', bundle: 'open-eating-place', facts: ['eat-in'] },
  { name: 'matter', client: 'c', matter: 'm' },
  { name: 'draft', client: 'c 1', draft: 'd/2', step: null },
  { name: 'draft', client: 'c', draft: 'd', step: 'documents' },
  { name: 'review', client: 'c', draft: 'd' },
  { name: 'renewals' },
  { name: 'wallet' },
  { name: 'wallet-enter' },
  { name: 'wallet-change', client: 'c', held: 'h' },
  { name: 'wallet-check' },
  { name: 'outbox' },
  { name: 'submission', client: 'c', id: 's' },
  { name: 'hand-off', client: 'c', id: 's' },
  { name: 'settings' },
];

describe('addresses', () => {
  it.each(routes)('lead back to the page they name: $name', (route) => expect(parse(href(route))).toEqual(route));

  it.each(['#/nowhere', '#/draft', '#/draft/c', '#/review/c/d/e', '#/outbox/c/s/x', '#/renewals/x', '#/wallet/x', '#/wallet/change/c', '#/wallet/enter/x', '#/a/b/c/d/e', '#/licences/%E0%A4%A', '#/preview/a', '#/preview/a/b/c'])(
    'that mean no page say so: %s',
    (hash) => expect(parse(hash).name).toBe('not-found'),
  );

  it('mean the home page when there is none', () => {
    expect(parse('')).toEqual({ name: 'home' });
    expect(parse('#')).toEqual({ name: 'home' });
  });
});

describe('navigation', () => {
  it('lets exactly one heading take the focus after an arrival, and none after a search', async () => {
    window.location.hash = '#/';
    const end = router.start();
    expect(router.takeArrival()).toBe(false);

    const arrived = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    router.go({ name: 'settings' });
    await arrived;
    expect(router.route).toEqual({ name: 'settings' });
    expect(router.takeArrival()).toBe(true);
    expect(router.takeArrival()).toBe(false);

    router.replace({ name: 'licences', query: 'bar' });
    expect(window.location.hash).toBe('#/licences?q=bar');
    expect(router.takeArrival()).toBe(false);
    end();
  });

  it('leaves the box that is typed in before its page goes', async () => {
    window.location.hash = '#/';
    const end = router.start();
    const box = document.createElement('input');
    document.body.append(box);
    box.focus();
    const shown: string[] = [];
    box.addEventListener('blur', () => shown.push(router.route.name));

    const arrived = new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    router.go({ name: 'settings' });
    await arrived;
    expect(shown).toEqual(['home']);
    expect(router.route).toEqual({ name: 'settings' });
    box.remove();
    end();
  });
});
