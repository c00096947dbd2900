import { describe, expect, it, vi } from 'vitest';
import { fromBase64, toBase64 } from './base64';
import { httpHost, takeToken } from './http';
import { HostUnreachableError } from './types';

const answer = (body: string, status = 200) =>
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body, { status }));

describe('a call over http', () => {
  it('goes to its own address with the token and the arguments, and gives the answer', async () => {
    const fetched = answer('{"drafts":[],"submissions":[],"windows":[]}');
    const view = await httpHost('secret').call('home_view', { lang: 'pt' });
    expect(view).toEqual({ drafts: [], submissions: [], windows: [] });
    const [url, request] = fetched.mock.calls[0] ?? [];
    expect(url).toBe('/rpc/home_view');
    expect(request).toMatchObject({ method: 'POST', body: '{"lang":"pt"}' });
    expect(request?.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  it('rejects with the failure that the core worded', async () => {
    const failure = { code: 'disk-full', title: 'The disk is full', detail: 'Free some space.', reference: 'K7Q2' };
    answer(JSON.stringify(failure), 507);
    await expect(httpHost('t').call('app_view', {})).rejects.toEqual(failure);
  });

  it('says that the core cannot be reached when nothing answers or something else does', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('refused'));
    await expect(httpHost('t').call('app_view', {})).rejects.toBeInstanceOf(HostUnreachableError);
    answer('<html>log in</html>');
    await expect(httpHost('t').call('app_view', {})).rejects.toBeInstanceOf(HostUnreachableError);
  });
});

describe('the token', () => {
  it('is taken out of the address, which becomes the home page', () => {
    window.history.replaceState(null, '', '/#token=a%2Fb');
    expect(takeToken(window.location, window.history)).toBe('a/b');
    expect(window.location.hash).toBe('#/');
    expect(takeToken(window.location, window.history)).toBe('');
  });
});

describe('files', () => {
  it('cross as base64 and come back as they were, whatever their size', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    expect(toBase64(new Uint8Array())).toBe('');
  });
});
