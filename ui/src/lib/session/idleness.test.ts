import { fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchIdleness } from './idleness';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells once nobody has used pointer or keys for so long', async () => {
  const onidle = vi.fn();
  const end = watchIdleness(15 * minute, onidle);
  for (const sign of [fireEvent.pointerMove, fireEvent.pointerDown, fireEvent.keyDown, fireEvent.wheel]) {
    vi.advanceTimersByTime(14 * minute);
    await sign(document.body);
  }
  vi.advanceTimersByTime(15 * minute - 1);
  expect(onidle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onidle).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(minute);
  expect(onidle, 'it asks again as long as nobody comes back').toHaveBeenCalledTimes(2);
  end();
  vi.advanceTimersByTime(60 * minute);
  expect(onidle).toHaveBeenCalledTimes(2);
});

it('counts the time during which the computer slept', () => {
  const onidle = vi.fn();
  const end = watchIdleness(15 * minute, onidle);
  vi.setSystemTime(Date.now() + 20 * minute);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(onidle).toHaveBeenCalledOnce();
  end();
});
