import { render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import LongRows from '../../../tests/LongRows.svelte';

const named = (word: string) => (from: number, count: number) =>
  Promise.resolve(Array.from({ length: Math.min(count, 120 - from) }, (_, at) => `${word} ${from + at + 1}`));

describe('a long table', () => {
  it('asks for its rows a page at a time, and tells how many there are and which they are', async () => {
    const ask = vi.fn(named('Row'));
    render(LongRows, { total: 120, ask });
    await waitFor(() => expect(screen.getByText('Row 120')).toBeVisible());
    expect(ask.mock.calls.map(([from]) => from)).toEqual([0, 50, 100]);
    expect(screen.getByRole('table', { name: 'Applications' })).toHaveAttribute('aria-rowcount', '121');
    expect(screen.getByText('Row 51').closest('tr')).toHaveAttribute('aria-rowindex', '52');
  });

  it('keeps the rows that are there until others come', async () => {
    const shown = render(LongRows, { total: 120, ask: named('Old') });
    await waitFor(() => expect(screen.getByText('Old 1')).toBeVisible());
    let come: (rows: string[]) => void = () => undefined;
    const later = () => new Promise<string[]>((resolve) => (come = resolve));
    await shown.rerender({ total: 1, ask: later });
    expect(screen.getByText('Old 1')).toBeVisible();
    come(['New 1']);
    await waitFor(() => expect(screen.getByText('New 1')).toBeVisible());
    expect(screen.queryByText('Old 1')).toBeNull();
  });

  it('tells of rows that could not be had', async () => {
    const onfail = vi.fn();
    render(LongRows, { total: 10, onfail, ask: () => Promise.reject(new Error('locked')) });
    await waitFor(() => expect(onfail).toHaveBeenCalledWith(new Error('locked')));
  });
});
