import type { FindingView } from '$lib/bindings/FindingView';
import { describe, expect, it } from 'vitest';
import { Foresight } from './foresight';

const says = (message: string): FindingView[] => [
  { code: 'x', severity: 'error', path: '/tables', step: 's', message, label: { text: 'Tables', lang: 'en' } },
];

/** An answer that comes when the test says so. */
function later() {
  let give: (findings: FindingView[] | null) => void = () => undefined;
  const answer = new Promise<FindingView[] | null>((resolve) => (give = resolve));
  return { ask: () => answer, give: async (findings: FindingView[] | null) => (give(findings), await answer, await Promise.resolve()) };
}

describe('what will be said of an answer', () => {
  it('is known once it was asked, and taken once', async () => {
    const foresight = new Foresight();
    const one = later();
    foresight.of('/tables', '?', one.ask);
    expect(foresight.take('/tables', '?')).toBeNull();
    const again = later();
    foresight.of('/tables', '?', again.ask);
    await one.give(says('late'));
    await again.give(says('Not a number.'));
    expect(foresight.take('/tables', '?')).toEqual(says('Not a number.'));
    expect(foresight.take('/tables', '?')).toBeNull();
  });

  it('is that of this very answer at this very place', async () => {
    for (const [path, value] of [['/tables', 6], ['/seats', '?']] as const) {
      const foresight = new Foresight();
      const one = later();
      foresight.of('/tables', '?', one.ask);
      await one.give(says('Not a number.'));
      expect(foresight.take(path, value)).toBeNull();
    }
  });

  it('is asked one at a time, and of what was typed in between only the last', async () => {
    const foresight = new Foresight();
    const asked: string[] = [];
    const first = later();
    foresight.of('/name', 'a', () => (asked.push('a'), first.ask()));
    for (const typed of ['ab', 'abc']) foresight.of('/name', typed, () => Promise.resolve((asked.push(typed), says(typed))));
    expect(asked).toEqual(['a']);
    await first.give(says('a'));
    await Promise.resolve();
    expect(asked).toEqual(['a', 'abc']);
    expect(foresight.take('/name', 'abc')).toEqual(says('abc'));
  });

  it('is not known where asking failed, and the next is asked all the same', async () => {
    const foresight = new Foresight();
    foresight.of('/name', 'a', () => Promise.reject(new Error('away')));
    await Promise.resolve();
    foresight.of('/name', 'b', () => Promise.resolve(says('b')));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(foresight.take('/name', 'b')).toEqual(says('b'));
  });
});
