import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import ReviewPage from '../../src/lib/features/review/ReviewPage.svelte';
import { connect } from '../../src/lib/host';
import { setLang } from '../../src/lib/i18n/index.svelte';
import { type FakeHost, fakeHost } from '../fake-host';

// What draws pages needs a canvas and a worker, which are looked at in a browser.
vi.mock('../../src/lib/papers/pdf', () => ({
  openPdf: () => ({ document: Promise.resolve({ numPages: 2, getPage: () => new Promise(() => undefined) }), close: () => undefined }),
}));

let host: FakeHost;

beforeEach(() => {
  window.location.hash = '';
  setLang('en');
  host = fakeHost({ lang: 'en' });
  connect(host);
});

/** Everything that was still missing is answered. */
async function complete() {
  const save = (path: string, value: unknown) =>
    host.call('answer_save', { lang: 'en', client: 'client-1', draft: 'draft-1', revision: '12', step: 'declaration', path, value });
  await save('/agent/has_agent', false);
  await save('/declaration', true);
}

async function show(client = 'client-1', draft = 'draft-1') {
  render(ReviewPage, { client, draft });
  await screen.findByRole('heading', { level: 1 });
  return userEvent.setup();
}

const send = () => screen.getByRole('button', { name: /Send to the/ });
const prepare = () => screen.getByRole('button', { name: /Prepare a filing kit/ });

describe('checking the answers', () => {
  it('leads from each answer back to its very question', async () => {
    await show();
    expect(screen.getByRole('link', { name: 'Change: Contact telephone' })).toHaveAttribute(
      'href',
      '#/draft/client-1/draft-1/applicant?field=%2Fapplicant%2Fphone',
    );
  });

  it('sums up what is missing and leads there', async () => {
    const user = await show();
    const summary = screen.getByRole('region', { name: /2 things to put right/ });
    await user.click(within(summary).getByRole('button', { name: /authorised representative/ }));
    expect(window.location.hash).toBe('#/draft/client-1/draft-1/signatory?field=%2Fagent%2Fhas_agent');
  });
});

describe('handing in', () => {
  it('waits until the application is complete, and says so', async () => {
    const user = await show();
    await user.click(screen.getByRole('checkbox'));
    expect(send()).toBeDisabled();
    expect(prepare()).toBeDisabled();
    expect(screen.getByText(/Some answers have to be completed/)).toBeVisible();
  });

  it('waits for the declaration, then queues, sends and goes to the submission', async () => {
    await complete();
    const user = await show();
    expect(send()).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: /I confirm/ }));
    await user.click(send());
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/outbox\/client-\d+\//));
    expect(host.calls.map((call) => call.name).slice(-2)).toEqual(['submission_queue', 'submission_send']);
    expect(host.calls.at(-2)?.args).toMatchObject({ platform: 'reference', declared: true, draft: 'draft-1' });
  });

  it('prepares a kit and goes to the steps of handing in by oneself', async () => {
    await complete();
    const user = await show();
    await user.click(screen.getByRole('checkbox', { name: /I confirm/ }));
    await user.click(prepare());
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/outbox\/.*\/hand-off$/));
    expect(host.calls.find((call) => call.name === 'submission_queue')?.args).toMatchObject({ platform: 'hand-off' });
  });

  it('offers only the kit where the platform does not take the procedure', async () => {
    await show('client-2', 'draft-2');
    expect(screen.queryByRole('button', { name: /Send to the/ })).toBeNull();
    expect(prepare()).toBeInTheDocument();
  });
});

describe('the PDF summary', () => {
  it('is made when asked for, in the language chosen, and can be turned and saved', async () => {
    const user = await show();
    expect(host.calls.some((call) => call.name === 'draft_summary')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'See the summary' }));
    await screen.findAllByText('Page 1 of 2');
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'Português' }));
    await waitFor(() => expect(host.calls.at(-1)).toMatchObject({ name: 'draft_summary', args: { language: 'pt' } }));
    await screen.findAllByText('Page 1 of 2');
    await user.click(screen.getByRole('button', { name: 'Save the PDF' }));
    await waitFor(() => expect(host.saved).toEqual(['summary-pt.pdf']));
    await user.click(screen.getByRole('radio', { name: 'Chinese and Portuguese' }));
    await waitFor(() => expect(host.calls.at(-1)).toMatchObject({ name: 'draft_summary', args: { language: 'zh+pt' } }));
  });

  it('says which characters it cannot print', async () => {
    const user = await show();
    await user.click(screen.getByRole('button', { name: 'See the summary' }));
    await user.click(await screen.findByRole('radio', { name: '中文' }));
    expect(await screen.findByText(/no font for: 𠮷/)).toBeVisible();
  });
});
