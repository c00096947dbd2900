import { setLang } from '$lib/i18n/index.svelte';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import ErrorBanner from './ErrorBanner.svelte';

const error = { code: 'disk-full', title: 'The disk is full', detail: 'Free some space.', reference: 'K7Q2' };

describe('a failure', () => {
  beforeEach(() => setLang('en'));

  it('is announced with what happened, what to do and its reference, and can be tried again', async () => {
    const onretry = vi.fn();
    render(ErrorBanner, { error, onretry });
    const banner = screen.getByRole('alert');
    expect(banner).toHaveTextContent('The disk is full');
    expect(banner).toHaveTextContent('Free some space.');
    expect(banner).toHaveTextContent('Reference K7Q2');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onretry).toHaveBeenCalledOnce();
  });

  it('offers nothing that would not help, and no empty reference', () => {
    render(ErrorBanner, { error: { ...error, reference: '' } });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('alert')).not.toHaveTextContent('Reference');
  });
});
