import { describe, expect, it } from 'vitest';
import { Line } from './line.svelte';

/** Work that ends when told to. */
function gate() {
  const calls: { value: unknown; end: () => void; fail: (why: unknown) => void }[] = [];
  const work = (_path: string, value: unknown) =>
    new Promise<void>((end, fail) => {
      calls.push({ value, end, fail });
    });
  return { calls, work };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const full = { code: 'disk-full', title: 'The disk is full', detail: 'Free some space.', reference: 'A1B2' };

describe('the line of answers', () => {
  it('never has two in flight and keeps their order', async () => {
    const line = new Line();
    const { calls, work } = gate();
    void line.answer('/a', 1, work);
    void line.answer('/b', 2, work);
    expect(calls.map((call) => call.value)).toEqual([1]);
    calls[0]?.end();
    await settle();
    expect(calls.map((call) => call.value)).toEqual([1, 2]);
    calls[1]?.end();
    await settle();
    expect(line.busy).toBe(false);
  });

  it('says an answer is saved only when it is durable', async () => {
    const line = new Line();
    const { calls, work } = gate();
    let saved: boolean | undefined;
    void line.answer('/a', 1, work).then((is) => (saved = is));
    await settle();
    expect(saved).toBeUndefined();
    expect(line.busy).toBe(true);
    expect(line.pending.get('/a')).toBe(1);
    calls[0]?.end();
    await settle();
    expect(saved).toBe(true);
    expect(line.pending.size).toBe(0);
  });

  it('saves only the newest of several answers to one question that wait', async () => {
    const line = new Line();
    const { calls, work } = gate();
    void line.answer('/a', 1, work);
    void line.answer('/a', 2, work);
    void line.answer('/a', 3, work);
    calls[0]?.end();
    await settle();
    expect(calls.map((call) => call.value)).toEqual([1, 3]);
  });

  it('keeps a failed answer and what waits behind it until it is tried again', async () => {
    const line = new Line();
    const { calls, work } = gate();
    const first = line.answer('/a', 'typed', work);
    const second = line.answer('/b', 'more', work);
    calls[0]?.fail(full);
    expect(await first).toBe(false);
    expect(await second).toBe(false);
    expect(line.failure).toEqual(full);
    expect(line.pending).toEqual(new Map([['/a', 'typed'], ['/b', 'more']]));
    expect(await line.settled()).toBe(false);
    line.retry();
    calls[1]?.end();
    await settle();
    calls[2]?.end();
    await settle();
    expect(calls.map((call) => call.value)).toEqual(['typed', 'typed', 'more']);
    expect(line.failure).toBeNull();
    expect(await line.settled()).toBe(true);
  });

  it('still does other things while an answer waits to be tried again', async () => {
    const line = new Line();
    await line.answer('/a', 1, () => Promise.reject(full));
    await expect(line.command(() => Promise.resolve('seen'))).resolves.toBe('seen');
    expect(line.pending.get('/a')).toBe(1);
  });

  it('reports a failed command to whoever gave it and goes on', async () => {
    const line = new Line();
    await expect(line.command(() => Promise.reject(full))).rejects.toEqual(full);
    expect(line.failure).toBeNull();
    await expect(line.answer('/a', 1, () => Promise.resolve())).resolves.toBe(true);
  });
});
