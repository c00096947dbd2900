import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { session } from '$lib/session/session.svelte';
import { watchReminders } from '$lib/session/reminders';
import { toasts } from '$lib/session/toasts.svelte';
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost, hostWith } from '../../../../tests/fake-host';
import Toasts from '$lib/components/Toasts.svelte';
import SettingsPage from './SettingsPage.svelte';

describe('reminders', () => {
  beforeEach(() => {
    setLang('en');
    toasts.notices = [];
  });

  it('are told when and as the person says', async () => {
    const host = fakeHost({ lang: 'en' });
    connect(host);
    await session.start();
    render(SettingsPage);
    const saved = () => host.calls.filter((call) => call.name === 'settings_save').at(-1)?.args;
    await userEvent.click(screen.getByRole('checkbox', { name: '14 days' }));
    await waitFor(() => expect(saved()).toMatchObject({ settings: { reminders: { on: true, days: [60, 30, 7, 1, 14] } } }));
    await userEvent.click(screen.getByRole('checkbox', { name: '60 days' }));
    await waitFor(() => expect(saved()).toMatchObject({ settings: { reminders: { days: [30, 7, 1, 14] } } }));
    await userEvent.click(screen.getByRole('switch', { name: 'Show numbers and names' }));
    await waitFor(() => expect(saved()).toMatchObject({ settings: { reminders: { detailed: true } } }));
    await userEvent.click(screen.getByRole('switch', { name: 'Remind me' }));
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: '14 days' })).toBeNull());
  });

  it('are shown on the page where the system shows none, and marked as told', async () => {
    const reminder = {
      title: 'Licence expires in 7 days',
      lines: ['Billiard rooms'],
      place: { name: 'renewals' as const },
      action: 'Show',
      keys: ['held-1/expires/2026-12-31/7'],
    };
    const host = hostWith({ reminder_due: () => reminder, reminder_told: () => null });
    connect(host);
    const end = watchReminders();
    await waitFor(() => expect(toasts.notices).toHaveLength(1));
    end();
    render(Toasts, { notices: toasts.notices, onclose: (id: number) => toasts.dismiss(id) });
    expect(screen.getByRole('status')).toHaveTextContent('Billiard rooms');
    expect(screen.getByRole('link', { name: 'Show' })).toHaveAttribute('href', '#/renewals');
    expect(host.calls.at(-1)).toEqual({ name: 'reminder_told', args: { keys: reminder.keys } });
  });
});
