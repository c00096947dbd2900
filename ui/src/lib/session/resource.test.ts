import { setLang } from '$lib/i18n/index.svelte';
import { describe, expect, it } from 'vitest';
import { HostUnreachableError } from '$lib/host';
import { asErrorView } from './failure';
import { Resource, Task } from './resource.svelte';

describe('a view', () => {
  it('drops an answer that a later question overtook', async () => {
    const waiting: ((value: string) => void)[] = [];
    const view = new Resource(() => new Promise<string>((resolve) => waiting.push(resolve)));
    const first = view.reload();
    const second = view.reload();
    waiting[1]?.('new');
    await second;
    waiting[0]?.('old');
    await first;
    expect(view.value).toBe('new');
  });

  it('stays on the screen when asking again fails, with the failure beside it', async () => {
    let fails = false;
    const view = new Resource(() => (fails ? Promise.reject(new Error('broken')) : Promise.resolve('kept')));
    await view.reload();
    fails = true;
    await view.reload();
    expect(view.value).toBe('kept');
    expect(view.error?.code).toBe('unexpected');
    fails = false;
    await view.reload();
    expect(view.error).toBeNull();
  });
});

describe('a command', () => {
  it('is not given twice while it runs', async () => {
    const task = new Task();
    let calls = 0;
    let finish: () => void = () => undefined;
    const work = () => {
      calls += 1;
      return new Promise<void>((resolve) => (finish = resolve));
    };
    const first = task.run(work);
    await task.run(work);
    finish();
    await first;
    expect(calls).toBe(1);
    expect(task.running).toBe(false);
  });
});

describe('whatever was thrown', () => {
  it('is shown in the words of the core, or in words of our own', () => {
    setLang('en');
    const view = { code: 'locked', title: 'Locked', detail: 'Unlock first.', reference: 'X' };
    expect(asErrorView(view)).toBe(view);
    expect(asErrorView(new HostUnreachableError('calling')).code).toBe('host-unreachable');
    for (const thrown of [undefined, null, 'text', new TypeError('x'), { code: 'half' }]) {
      expect(asErrorView(thrown).title).toBe('Something went wrong in the program');
    }
  });
});
