import type { FieldView } from '$lib/bindings/FieldView';
import type { FormPreview } from '$lib/bindings/FormPreview';
import type { KindView } from '$lib/bindings/KindView';
import type { MessageView } from '$lib/bindings/MessageView';
import { connect } from '$lib/host';
import { setLang } from '$lib/i18n/index.svelte';
import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeHost, hostWith } from '../../../../tests/fake-host';
import PreviewPage from './PreviewPage.svelte';

const run = (text: string) => ({ text, lang: 'en' });

function field(path: string, label: string, kind: KindView, value: unknown = null): FieldView {
  return { path, label, hint: null, why: null, required: true, value, lines: [], known: false, last: [], closed: false, returned: [], kind };
}

function message(code: string, text: string, rare: boolean): MessageView {
  return { code, severity: 'error', severityLabel: 'error', text, label: run(''), parts: [], when: null, rare };
}

/** A form of one page with a list of signs, of which each has a width and, in one case, a text. */
const form: FormPreview = {
  licence: 'signs',
  procedure: 'renewal',
  licenceName: run('Signs'),
  procedureTitle: run('Renewal'),
  facts: [{ label: 'Validity', value: [], basis: null, mark: null, source: 'https://gov.mo/signs' }],
  versions: [{ version: '2026-11', applies: 'from 1 July 2026', news: [] }],
  pages: [
    {
      id: 'size',
      number: 1,
      title: 'Size',
      intro: null,
      when: 'shown when “New” is “Yes”',
      elsewhere: null,
      fields: [
        field('/signs', 'Signs', {
          type: 'repeat',
          item: 'Sign',
          min: 1,
          max: 50,
          entries: [[field('/signs/0/width', 'Width', { type: 'decimal', unit: 'm', scale: 2 }, 1.5), field('/signs/0/lit', 'Is it lit?', { type: 'yes-no' })]],
        }),
      ],
    },
  ],
  notes: {
    '/signs': { key: 'signs', answer: '1 to 50: Sign', need: 'required', when: null, why: 'The fee is by area.', prefilled: [], decides: [], messages: [] },
    '/signs/0/width': {
      key: 'signs.*.width',
      answer: 'number from 0.01 to 999.99',
      need: 'required',
      when: null,
      why: null,
      prefilled: [],
      decides: [{ what: 'Fee', name: run('Licence fee') }],
      messages: [message('number-too-great', '“Sign 1 – Width” cannot be more than 999.99.', false), message('answer-wrong-type', 'It has to be a number.', true)],
    },
  },
  documents: [],
  files: 'One file or several.',
  refusals: [],
  fees: [],
  declaration: 'All of it is true.',
  messages: [message('answer-not-asked', 'The form does not ask this.', true)],
  law: [],
  remarks: [],
  sources: [],
};

function open(at: string): FakeHost {
  const host = hostWith({ form_preview: () => form });
  connect(host);
  render(PreviewPage, { licence: 'signs', procedure: 'renewal', at });
  return host;
}

describe('a form looked over', () => {
  beforeEach(() => setLang('en'));

  it('shows a page with the boxes of the applicant, in which nothing can be entered, and what there is to say of each', async () => {
    open('size');
    expect(await screen.findByText('shown when “New” is “Yes”')).toBeVisible();
    const page = screen.getByRole('group', { name: 'Page 1: Size' });
    const width = within(page).getByLabelText('Width');
    expect(width).toHaveValue('1.5');
    for (const box of [width, ...within(page).getAllByRole('radio'), ...within(page).getAllByRole('button')]) expect(box).toBeDisabled();
    expect(within(page).getByText('The fee is by area.')).toBeVisible();
    expect(within(page).getByText('“Sign 1 – Width” cannot be more than 999.99.')).toBeVisible();
    expect(within(page).getByText('answer-wrong-type')).toBeVisible();
    expect(within(page).getByText('Licence fee')).toBeVisible();
  });

  it('leads from part to part, and says where what is not known was looked for', async () => {
    open('');
    const parts = await screen.findByRole('navigation', { name: 'In this form' });
    const links = within(parts).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      ['facts', 'size', 'papers', 'fees', 'whole', 'remarks'].map((part) => `#/preview/signs/renewal?at=${part}`),
    );
    expect(links[0]).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Facts');
    expect(screen.getByRole('link', { name: /gov\.mo\/signs/ })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Next' })).toHaveAttribute('href', '#/preview/signs/renewal?at=size');
    expect(screen.queryByRole('link', { name: 'Back' })).toBeNull();
  });

  it('is saved as a web page and as a PDF where the person chooses', async () => {
    const host = open('');
    await userEvent.click(await screen.findByRole('button', { name: 'Save as web page' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save as PDF' }));
    const args = { lang: 'en', licence: 'signs', procedure: 'renewal' };
    expect(host.made).toEqual([
      { file: 'signs-renewal.html', name: 'form_preview_save', args: { ...args, as: 'html' } },
      { file: 'signs-renewal-en.pdf', name: 'form_preview_save', args: { ...args, as: 'pdf' } },
    ]);
  });
});
