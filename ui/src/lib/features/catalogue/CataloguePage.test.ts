import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost, hostWith } from '../../../../tests/fake-host';
import Searching from '../../../../tests/Searching.svelte';

describe('the catalogue', () => {
  beforeEach(() => {
    setLang('en');
    router.replace({ name: 'licences', query: '' });
  });

  it('lists licences under their categories, each name in the language it exists in', async () => {
    connect(fakeHost());
    setLang('pt');
    render(Searching);
    const category = await screen.findByRole('region', { name: 'Lazer e divertimento' });
    expect(within(category).getByText('桌球室')).toHaveAttribute('lang', 'zh-Hant-MO');
    expect(screen.getByText('Licença de reclamos em veículos')).toHaveAttribute('lang', 'pt-MO');
  });

  it('asks once the person pauses, keeps the query in the address and announces how many were found', async () => {
    const host = fakeHost();
    connect(host);
    render(Searching);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search by name, trade or code' }), 'advert');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('2 licences found'));
    expect(window.location.hash).toBe('#/licences?q=advert');
    const asked = host.calls.filter((call) => call.name === 'catalogue_list');
    expect(asked.map((call) => (call.args as { query: string }).query)).toEqual(['', 'advert']);
  });

  it('is narrowed down by what the person wants and by category, and the address keeps both', async () => {
    const host = fakeHost();
    connect(host);
    render(Searching);
    await userEvent.click(await screen.findByRole('radio', { name: 'Apply' }));
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('4 licences found'));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'advertising');
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('2 licences found'));
    expect(window.location.hash).toBe('#/licences?category=advertising&want=apply');
    expect(screen.getByRole('radio', { name: 'Apply' })).toBeChecked();
    expect(screen.getByRole('option', { name: 'Food and drink (0)' })).toBeDisabled();
    expect(host.calls.at(-1)?.args).toMatchObject({ query: '', category: 'advertising', want: 'apply' });
  });

  it('helps on when nothing was found', async () => {
    connect(fakeHost());
    router.replace({ name: 'licences', query: 'zoo' });
    render(Searching);
    expect(await screen.findByRole('heading', { name: 'Nothing found for “zoo”' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all licences' }));
    expect(await screen.findByRole('heading', { name: 'License for Outdoor Cafes' })).toBeVisible();
  });

  it('shows a failure with the way to try again instead of a blank page', async () => {
    let fails = true;
    const failure = { code: 'locked', title: 'The profile is locked', detail: 'Unlock it.', reference: 'Z9' };
    connect(
      hostWith({
        catalogue_list: () => {
          if (fails) throw failure;
          return { licences: [], categories: [], wants: [] };
        },
      }),
    );
    render(Searching);
    expect(await screen.findByRole('alert')).toHaveTextContent('The profile is locked');
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(screen.getByRole('heading', { name: 'There are no licences yet' })).toBeVisible();
  });
});
