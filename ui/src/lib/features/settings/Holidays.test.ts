import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost } from '../../../../tests/fake-host';
import Holidays from './Holidays.svelte';

/** Types a day of December 2026 into the boxes. */
async function typeDay(day: string) {
  const boxes = within(await screen.findByRole('group', { name: 'Day off' }));
  await userEvent.type(boxes.getByLabelText('Day'), day);
  await userEvent.type(boxes.getByLabelText('Month'), '12');
  await userEvent.type(boxes.getByLabelText('Year'), '2026');
  return boxes;
}

const row = async (name: string) => {
  const cell = await screen.findByRole('cell', { name });
  return within(cell.closest('tr') as HTMLTableRowElement);
};

describe('the holidays in the settings', () => {
  beforeEach(() => setLang('en'));

  it('tell a published year with its source from a computed one', async () => {
    connect(fakeHost());
    render(Holidays);
    expect(await screen.findByText('2026: table published by the government', { selector: 'p' })).toBeVisible();
    expect(screen.getByRole('link')).toHaveAttribute('href', 'https://www.gov.mo/zh-hans/?p=820123');
    await userEvent.click(screen.getByRole('button', { name: '2027' }));
    expect(await screen.findByText('2027: computed holidays', { selector: 'p' })).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('make a day off a working day and give it back', async () => {
    connect(fakeHost());
    render(Holidays);
    await userEvent.click(await screen.findByRole('button', { name: 'Make it a working day: 2026-12-25' }));
    expect((await row('Christmas Day')).getByText('Made a working day')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Restore: 2026-12-25' }));
    expect((await row('Christmas Day')).getByText('Public holiday')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Restore the year' })).toBeNull();
  });

  it('take a day off of one’s own, and all changes back at once', async () => {
    connect(fakeHost());
    render(Holidays);
    await typeDay('23');
    await userEvent.type(screen.getByLabelText('What it is called (optional)'), 'Typhoon');
    await userEvent.click(screen.getByRole('button', { name: 'Add a day off' }));
    expect((await row('Typhoon')).getByText('Added by you')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Restore the year' }));
    expect(screen.queryByText('Typhoon')).toBeNull();
  });

  it('keep what was typed when the day is refused', async () => {
    connect(fakeHost());
    render(Holidays);
    const boxes = await typeDay('26');
    await userEvent.click(screen.getByRole('button', { name: 'Add a day off' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('2026-12-26 is no working day already.');
    expect(boxes.getByLabelText('Day')).toHaveValue('26');
  });
});
