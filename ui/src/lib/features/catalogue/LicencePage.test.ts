import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost } from '../../../../tests/fake-host';
import LicencePage from './LicencePage.svelte';

describe('a licence', () => {
  beforeEach(() => setLang('en'));

  it('under a law that has ended explains it and leads to what takes its place', async () => {
    connect(fakeHost());
    render(LicencePage, { licence: 'food-beverage-establishment' });
    expect(await screen.findByText('No longer applied for since 1 July 2026.')).toBeVisible();
    expect(screen.getByText('A new law replaces the old regime by one kind of licence.')).toBeVisible();
    const successor = screen.getByRole('link', { name: 'License for Outdoor Cafes' });
    expect(successor).toHaveAttribute('href', '#/licences/outdoor-cafe');
    expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull();
  });

  it('saves its dates as a calendar file, counted from the day of expiry that was typed', async () => {
    const host = fakeHost();
    connect(host);
    render(LicencePage, { licence: 'outdoor-cafe' });
    const boxes = within(await screen.findByRole('group', { name: 'Your licence expires on (optional)' }));
    await userEvent.type(boxes.getByLabelText('Day'), '31');
    await userEvent.type(boxes.getByLabelText('Month'), '12');
    await userEvent.type(boxes.getByLabelText('Year'), '2026');
    await userEvent.tab();
    await waitFor(() =>
      expect(host.calls.filter((call) => call.name === 'licence_view').at(-1)?.args).toMatchObject({ expires: '2026-12-31' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add to calendar' }));
    await waitFor(() => expect(host.saved).toEqual(['outdoor-cafe.ics']));
    const asked = host.calls.find((call) => call.name === 'licence_calendar');
    expect(asked?.args).toEqual({ lang: 'en', licence: 'outdoor-cafe', expires: '2026-12-31' });
  });
});
