import { test } from '@playwright/test';
import { Host } from '../support/host';
import { expect } from '../support/test';
import { fillAll, leave } from '../support/walk';

test('every form takes the answers of its complete example', async () => {
  test.setTimeout(300_000);
  const host = new Host();
  try {
    const { filled, left } = await fillAll(host);
    expect(filled.length, 'procedures of the catalogue').toBeGreaterThan(0);
    expect(left, 'procedures that could not be begun').toEqual([]);
    expect(filled.filter(({ open }) => open.length > 0).map(({ licence, procedure, open }) => `${licence}/${procedure}: ${open.join(', ')}`)).toEqual([]);
    leave(host, filled);
  } finally {
    await host.clear();
  }
});
