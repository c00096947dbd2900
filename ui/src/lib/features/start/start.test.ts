import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeHost } from '../../../../tests/fake-host';
import StartPage from './StartPage.svelte';
import { strength } from '$lib/components/strength';

const app = { profile: 'new', training: true, version: '0.1.0', look: { lang: 'en', theme: 'light', simple: false, textSize: 100 }, settings: null, keyStore: false, passphrase: false };

describe('the first start', () => {
  beforeEach(() => setLang('en'));

  it('asks nothing where the system keeps the key', async () => {
    const host = fakeHost({ lang: 'en', situation: 'new' });
    connect(host);
    render(StartPage, { app: { ...app, keyStore: true } });
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(host.calls[0]).toEqual({ name: 'profile_create', args: { passphrase: null } });
  });

  it('takes a passphrase only when it was entered twice alike', async () => {
    const host = fakeHost({ lang: 'en', situation: 'new-passphrase' });
    connect(host);
    render(StartPage, { app });
    await userEvent.type(screen.getByLabelText('Passphrase'), 'lotus ferry almond tile');
    await userEvent.type(screen.getByLabelText('Enter it once more'), 'lotus');
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(screen.getByText('The two passphrases differ.')).toBeVisible();
    expect(host.calls).toEqual([]);
    await userEvent.type(screen.getByLabelText('Enter it once more'), ' ferry almond tile');
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(host.calls[0]).toEqual({ name: 'profile_create', args: { passphrase: 'lotus ferry almond tile' } });
  });
});

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'strength-weak'],
    ['12345678', 'strength-weak'],
    ['aaaaaaaaaaaaaaaaaaaa', 'strength-weak'],
    ['lotus ferry', 'strength-fair'],
    ['lotus ferry almond', 'strength-good'],
    ['lotus ferry almond tile', 'strength-strong'],
    ['荷花渡輪杏仁餅瓷磚', 'strength-strong'],
  ])('«%s» is %s', (passphrase, word) => expect(strength(passphrase).word).toBe(word));
});
