import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldView } from '../../src/lib/bindings/FieldView';
import type { FindingView } from '../../src/lib/bindings/FindingView';
import type { KindView } from '../../src/lib/bindings/KindView';
import type { FormContext } from '../../src/lib/fields/form';
import { setLang } from '../../src/lib/i18n/index.svelte';
import Harness from './Harness.svelte';

beforeEach(() => setLang('en'));

const options = [
  { value: 'macao-resident', label: 'Resident card' },
  { value: 'passport', label: 'Passport' },
];
const regions = [
  { value: 'macau', label: 'Macao', parishes: [{ value: 'se', label: 'Sé' }, { value: 'santo-antonio', label: 'Santo António' }] },
  { value: 'taipa', label: 'Taipa', parishes: [{ value: 'carmo', label: 'Carmo' }] },
  { value: 'cotai', label: 'Cotai', parishes: [] },
];

function ask(kind: KindView, more: Partial<FieldView> = {}, findings: Partial<FindingView>[] = []) {
  const saved: [string, unknown][] = [];
  const values = new Map<string, unknown>();
  const said = findings.map((finding) => ({ code: 'x', severity: 'error', path: '/q', step: 's', message: 'Wrong.', label: { text: 'Question', lang: 'en' }, ...finding }));
  const form: FormContext = {
    client: 'client-1',
    draft: 'draft-1',
    title: '',
    turn: () => Promise.resolve(),
    join: () => Promise.resolve(),
    takeApart: () => undefined,
    target: null,
    apart: false,
    turnTo: () => undefined,
    current: (path, value) => (values.has(path) ? values.get(path) : value),
    foresee: () => undefined,
    save: (path, value) => {
      saved.push([path, value]);
      values.set(path, value);
      return Promise.resolve(true);
    },
    leave: () => undefined,
    said: (path, deep) => said.filter((finding) => finding.path === path || (deep && finding.path.startsWith(`${path}/`))),
    attach: () => undefined,
    uploads: () => [],
    dismiss: () => undefined,
    detach: () => undefined,
  };
  const field: FieldView = { path: '/q', label: 'Question', hint: null, why: null, required: true, value: null, lines: [], known: false, last: [], closed: false, returned: [], kind, ...more };
  render(Harness, { fields: [field], form });
  return { user: userEvent.setup(), last: () => saved.at(-1)?.[1], saved };
}

describe('one-line questions', () => {
  it.each<[KindView, string, unknown]>([
    [{ type: 'text', max: 40 }, ' 123/2020 ', '123/2020'],
    [{ type: 'long-text', max: 500 }, 'by the door', 'by the door'],
    [{ type: 'integer', unit: 'tables' }, '1,200', 1200],
    [{ type: 'decimal', unit: 'm²', scale: 2 }, '32,5', 32.5],
    [{ type: 'money' }, '1,200.50', 120050],
    [{ type: 'phone' }, '2833 7676', '28337676'],
    [{ type: 'email' }, 'a@b.mo ', 'a@b.mo'],
    [{ type: 'taxpayer-number' }, '８１２３４５６７', '81234567'],
    [{ type: 'establishment-number' }, '123456', '123456'],
    [{ type: 'commercial-registration' }, 'so 12345', 'so 12345'],
  ])('of kind %o hand on what was typed as it is saved', async (kind, text, wanted) => {
    const { user, last } = ask(kind);
    await user.type(screen.getByLabelText('Question'), text);
    await user.tab();
    expect(last()).toBe(wanted);
  });

  it('hand on nothing while they are being typed or when nothing changed', async () => {
    const { user, saved } = ask({ type: 'text', max: 40 }, { value: 'here' });
    await user.click(screen.getByLabelText('Question'));
    await user.tab();
    await user.type(screen.getByLabelText('Question'), '!');
    expect(saved).toEqual([]);
  });

  it('hand on no answer when emptied', async () => {
    const { user, saved } = ask({ type: 'text', max: 40 }, { value: 'here' });
    await user.clear(screen.getByLabelText('Question'));
    await user.tab();
    expect(saved).toEqual([['/q', null]]);
  });

  it('say in words that they are optional, and why they are asked', () => {
    ask({ type: 'text', max: 40 }, { required: false, why: 'The fee depends on it.' });
    expect(screen.getByText('(optional)')).toBeInTheDocument();
    expect(screen.getByText('Why is this asked?')).toBeInTheDocument();
    expect(screen.getByText('The fee depends on it.')).toBeInTheDocument();
  });

  it('count the characters that are left, as the core counts them', async () => {
    const { user } = ask({ type: 'long-text', max: 5 });
    await user.type(screen.getByLabelText('Question'), '𠮷野家');
    expect(screen.getByText('2 characters left')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Question'), 'abcd');
    expect(screen.getByText('2 characters too many')).toBeInTheDocument();
  });
});

describe('errors', () => {
  it.each<KindView>([
    { type: 'text', max: 40 },
    { type: 'long-text', max: 40 },
    { type: 'integer', unit: null },
    { type: 'decimal', unit: null, scale: 2 },
    { type: 'money' },
    { type: 'phone' },
    { type: 'email' },
    { type: 'taxpayer-number' },
    { type: 'establishment-number' },
    { type: 'commercial-registration' },
  ])('are tied to the box of kind %o', (kind) => {
    ask(kind, { hint: 'As on the card.' }, [{ message: 'Please mend it.' }]);
    const box = screen.getByLabelText('Question');
    expect(box).toHaveAttribute('aria-invalid', 'true');
    expect(box).toHaveAccessibleDescription(/As on the card\. Error: Please mend it\./);
  });

  it.each<KindView>([
    { type: 'date' },
    { type: 'choice', options },
    { type: 'choices', options },
    { type: 'yes-no' },
    { type: 'identity-document', options },
    { type: 'address', regions },
    { type: 'person', options },
    { type: 'declaration', statement: 'I declare.' },
  ])('are tied to the group of kind %o', (kind) => {
    ask(kind, {}, [{ message: 'Please mend it.' }]);
    expect(screen.getByRole('group', { name: 'Question' })).toHaveAccessibleDescription(/Error: Please mend it\./);
  });

  it('stand at the part of an address that they are about', () => {
    ask({ type: 'address', regions }, {}, [{ path: '/q/street_zh', message: 'Give a street.' }]);
    expect(screen.getByLabelText('Street (Chinese)')).toHaveAccessibleDescription('Error: Give a street.');
    expect(screen.getByLabelText('Street (Portuguese)')).not.toHaveAttribute('aria-invalid');
  });

  it('that only warn do not mark the answer as wrong', () => {
    ask({ type: 'phone' }, {}, [{ severity: 'warning', message: 'Unusual.' }]);
    expect(screen.getByLabelText('Question')).not.toHaveAttribute('aria-invalid');
    expect(screen.getByLabelText('Question')).toHaveAccessibleDescription('Please note: Unusual.');
  });
});

describe('dates', () => {
  it('are handed on once they are complete', async () => {
    const { user, saved } = ask({ type: 'date' });
    await user.type(screen.getByLabelText('Day'), '3');
    await user.type(screen.getByLabelText('Month'), '2');
    expect(saved).toEqual([]);
    await user.type(screen.getByLabelText('Year'), '2026');
    await user.tab();
    expect(saved).toEqual([['/q', '2026-02-03']]);
  });

  it('that are unfinished are handed on when left, so that nothing typed is lost', async () => {
    const { user, last } = ask({ type: 'date' });
    await user.type(screen.getByLabelText('Year'), '2026');
    await user.tab();
    expect(last()).toBe('2026--');
  });

  it('stand in the order of the language', () => {
    setLang('zh');
    ask({ type: 'date' });
    expect(screen.getAllByRole('textbox').map((box) => box.closest('label')?.textContent?.trim())).toEqual(['年', '月', '日']);
  });
});

describe('choices', () => {
  it('of few options show all of them', async () => {
    const { user, last } = ask({ type: 'choice', options });
    await user.click(screen.getByLabelText('Passport'));
    expect(last()).toBe('passport');
  });

  it('of many options fold into a list', async () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ value: `v${n}`, label: `Option ${n}` }));
    const { user, last } = ask({ type: 'choice', options: many });
    await user.selectOptions(screen.getByLabelText('Question'), 'Option 3');
    expect(last()).toBe('v3');
    await user.selectOptions(screen.getByLabelText('Question'), 'Choose');
    expect(last()).toBeNull();
  });

  it('of several are a list in the order of the options, and no answer when empty', async () => {
    const { user, last } = ask({ type: 'choices', options }, { value: ['passport'] });
    await user.click(screen.getByLabelText('Resident card'));
    expect(last()).toEqual(['macao-resident', 'passport']);
  });

  it('of yes and no are a boolean', async () => {
    const { user, last } = ask({ type: 'yes-no' });
    await user.click(screen.getByLabelText('No'));
    expect(last()).toBe(false);
  });

  it('of a declaration are true or no answer', async () => {
    const { user, last } = ask({ type: 'declaration', statement: 'I declare.' });
    await user.click(screen.getByLabelText('Question'));
    expect(last()).toBe(true);
  });
});

describe('answers in parts', () => {
  it('of an identity document are one object', async () => {
    const { user, last } = ask({ type: 'identity-document', options }, { value: { kind: 'passport' } });
    await user.type(screen.getByLabelText('Document number'), 'MA123');
    await user.tab();
    expect(last()).toEqual({ kind: 'passport', number: 'MA123' });
  });

  it('of a person hold the document inside', async () => {
    const { user, last } = ask({ type: 'person', options }, { value: { name_zh: '陳大文' } });
    await user.selectOptions(screen.getByLabelText('Kind of document'), 'Passport');
    expect(last()).toEqual({ name_zh: '陳大文', document: { kind: 'passport' } });
  });

  it('of an address offer the parishes of the region, and drop one that is elsewhere', async () => {
    const { user, last } = ask({ type: 'address', regions }, { value: { region: 'macau', parish: 'se', street_zh: '新馬路' } });
    expect(screen.getByRole('option', { name: 'Santo António' })).toBeInTheDocument();
    await user.click(screen.getByLabelText('Cotai'));
    expect(last()).toEqual({ region: 'cotai', street_zh: '新馬路' });
    await user.click(screen.getByLabelText('Taipa'));
    expect(last()).toMatchObject({ region: 'taipa', parish: 'carmo' });
  });

  it('mark the language of names and streets', () => {
    ask({ type: 'address', regions });
    expect(screen.getByLabelText('Street (Chinese)')).toHaveAttribute('lang', 'zh-Hant-MO');
    expect(screen.getByLabelText('Street (Portuguese)')).toHaveAttribute('lang', 'pt-MO');
    expect(screen.getByLabelText('Door number')).not.toHaveAttribute('lang');
  });
});

describe('a kind that is not known', () => {
  it('is said aloud instead of being left out', () => {
    ask({ type: 'hologram' } as unknown as KindView);
    expect(screen.getByRole('alert')).toHaveTextContent('“Question” could not be shown');
  });
});
