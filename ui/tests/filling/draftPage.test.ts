import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import DraftPage from '../../src/lib/features/filling/DraftPage.svelte';
import { connect, type Commands } from '../../src/lib/host';
import { setLang } from '../../src/lib/i18n/index.svelte';
import { type FakeHost, fakeHost } from '../fake-host';

let host: FakeHost;

beforeEach(() => {
  window.location.hash = '';
  setLang('en');
  host = fakeHost({ lang: 'en' });
  connect(host);
});

async function show(draft: 'draft-1' | 'draft-2', step: string | null, field: string | null = null) {
  const client = draft === 'draft-1' ? 'client-1' : 'client-2';
  render(DraftPage, { client, draft, step, field });
  await screen.findByRole('heading', { level: 1 });
  return userEvent.setup();
}

const saves = () =>
  host.calls.filter((call) => call.name === 'answer_save').map((call) => call.args as Commands['answer_save']['args']);
const continues = () => screen.getByRole('button', { name: /^Continue$/ });
const saved = () => document.querySelector('[data-state]')?.getAttribute('data-state');

/** Answers to `answer_save` that come when told to, or fail. */
function hold() {
  const plain = host.call.bind(host);
  const held: { go: () => void; fail: () => void }[] = [];
  host.call = async (name, args) => {
    if (name !== 'answer_save') return plain(name, args);
    await new Promise<void>((go, fail) => {
      held.push({ go, fail: () => fail({ code: 'disk-full', title: 'The disk is full', detail: 'Free some space.', reference: 'A1B2' }) });
    });
    return plain(name, args);
  };
  return held;
}

describe('saving', () => {
  it('chains the revision that each answer brings', async () => {
    const user = await show('draft-1', 'operation');
    await user.clear(screen.getByLabelText('Number of billiard tables'));
    await user.type(screen.getByLabelText('Number of billiard tables'), '10');
    await user.click(screen.getByLabelText('Half a year'));
    await waitFor(() => expect(saves()).toHaveLength(2));
    expect(saves().map(({ path, value, revision }) => [path, value, revision])).toEqual([
      ['/tables', 10, '12'],
      ['/period', 'half-year', '13'],
    ]);
  });

  it('says «saved» only once the core has answered', async () => {
    const user = await show('draft-1', 'operation');
    const held = hold();
    await user.click(screen.getByLabelText('Half a year'));
    await waitFor(() => expect(saved()).toBe('saving'));
    held[0]?.go();
    await waitFor(() => expect(saved()).toBe('saved'));
  });

  it('keeps the text and offers to try again when saving fails', async () => {
    const user = await show('draft-1', 'licence');
    const held = hold();
    const box = screen.getByLabelText('Licence number');
    await user.clear(box);
    await user.type(box, '77/2026');
    await user.tab();
    await waitFor(() => expect(held).toHaveLength(1));
    held[0]?.fail();
    expect(await screen.findByText('The disk is full')).toBeVisible();
    expect(saved()).toBe('failed');
    expect(box).toHaveValue('77/2026');
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(held).toHaveLength(2));
    held[1]?.go();
    await waitFor(() => expect(saved()).toBe('saved'));
    expect(saves().map((save) => save.value)).toEqual(['77/2026']);
  });

  it('does not overwrite what is being typed when a view arrives', async () => {
    const user = await show('draft-1', 'establishment');
    const held = hold();
    await user.type(screen.getByLabelText(/^Name in Portuguese/), 'Boa Sorte');
    await user.tab();
    await waitFor(() => expect(held).toHaveLength(1));
    const number = screen.getByLabelText(/^Establishment number/);
    await user.type(number, '12');
    held[0]?.go();
    await waitFor(() => expect(saved()).toBe('saved'));
    expect(number).toHaveValue('12');
  });
});

describe('findings', () => {
  it('are shown at a question after leaving it, tied to it', async () => {
    const user = await show('draft-1', 'operation');
    const box = screen.getByLabelText('Number of billiard tables');
    await user.clear(box);
    await user.type(box, 'many');
    expect(box).not.toHaveAttribute('aria-invalid');
    await user.tab();
    await waitFor(() => expect(box).toHaveAttribute('aria-invalid', 'true'));
    expect(box).toHaveAccessibleDescription(/has to be a number/);
    expect(box).toHaveValue('many');
  });

  it('wait until the pointer is let go, so that a button stays under it', async () => {
    const user = await show('draft-1', 'operation');
    const box = screen.getByLabelText('Number of billiard tables');
    await user.clear(box);
    await user.type(box, 'many');
    await user.pointer({ keys: '[MouseLeft>]', target: continues() });
    await waitFor(() => expect(saved()).toBe('saved'));
    expect(saves()).toHaveLength(1);
    expect(screen.queryByText(/has to be a number/)).toBeNull();
    await user.pointer({ keys: '[/MouseLeft]' });
    expect((await screen.findAllByText(/has to be a number/)).length).toBeGreaterThan(0);
  });

  it('are summed up on asking to continue, with the focus on the sum', async () => {
    const user = await show('draft-2', 'area');
    await user.click(continues());
    const summary = await screen.findByRole('region', { name: /one thing to put right/ });
    expect(summary).toHaveFocus();
    await user.click(within(summary).getByRole('button'));
    expect(screen.getByLabelText('Where it is')).toHaveFocus();
  });

  it('do not keep the person from going on and coming back', async () => {
    const user = await show('draft-2', 'area');
    await user.click(continues());
    await user.click(await screen.findByRole('button', { name: /Continue anyway/ }));
    expect(window.location.hash).toBe('#/draft/client-2/draft-2/tables');
  });

  it('that only warn let the person continue', async () => {
    const user = await show('draft-1', 'applicant');
    await user.click(screen.getByRole('button', { name: /Change/ }));
    await user.type(screen.getByLabelText(/^Taxpayer number/), '123');
    await user.tab();
    expect(await screen.findByText(/usually has 8 digits/)).toBeVisible();
    await user.click(continues());
    await waitFor(() => expect(window.location.hash).toBe('#/draft/client-1/draft-1/signatory'));
  });
});

describe('a block that the profile knows', () => {
  it('is a card first and opens its questions on wish', async () => {
    const user = await show('draft-1', 'applicant');
    expect(screen.getByText('陳大文')).toBeVisible();
    expect(screen.queryByLabelText('Contact telephone')).toBeNull();
    await user.click(screen.getByRole('button', { name: /Change/ }));
    expect(screen.getByLabelText('Contact telephone')).toHaveValue('2833 7676');
  });

  it('opens by itself for who is led to one of its answers', async () => {
    await show('draft-1', 'applicant', '/applicant/phone');
    await waitFor(() => expect(screen.getByLabelText('Contact telephone')).toHaveFocus());
  });
});

describe('a list of entries', () => {
  it('takes more, gives them up, and brings them back', async () => {
    const user = await show('draft-2', 'tables');
    await user.click(screen.getByRole('button', { name: 'Add: Table' }));
    expect(await screen.findByRole('region', { name: 'Table 2' })).toBeVisible();
    await waitFor(() => expect(within(screen.getByRole('region', { name: 'Table 2' })).getByLabelText('Number of seats')).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Remove Table 1' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Table 2' })).toBeNull());
    expect(within(screen.getByRole('region', { name: 'Table 1' })).getByLabelText('Number of seats')).toHaveValue('');
    const back = within(screen.getByText(/Removed Table 1/)).getByRole('button');
    expect(back).toHaveFocus();
    await user.click(back);
    await waitFor(() => expect(screen.getByRole('region', { name: 'Table 2' })).toBeVisible());
    expect(within(screen.getByRole('region', { name: 'Table 1' })).getByLabelText('Number of seats')).toHaveValue('4');
  });
});

describe('the papers', () => {
  it('take a file in and show it', async () => {
    const user = await show('draft-2', 'documents');
    const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[1];
    if (!input) throw new Error('there is room for a second paper');
    await user.upload(input, new File(['%PDF-1.4'], 'plan.pdf', { type: 'application/pdf' }));
    expect(await screen.findByText('plan.pdf')).toBeVisible();
    expect(host.calls.find((call) => call.name === 'attachment_add')?.args).toMatchObject({ document: 'floor-plan', name: 'plan.pdf', content: btoa('%PDF-1.4') });
  });

  it('say at the paper why a file was refused', async () => {
    await show('draft-2', 'documents');
    const zone = screen.getByRole('group', { name: 'Floor plan' });
    await fireEvent.drop(zone, { dataTransfer: { files: [new File(['x'], 'plan.exe')] } });
    expect(await screen.findByText(/“plan.exe” is not accepted/)).toBeVisible();
    expect(screen.queryByText('plan.exe')).toBeNull();
  });

  it('fold away what the department did not send back', async () => {
    const plain = host.call.bind(host);
    host.call = async (name, args) => {
      const answer = await plain(name, args);
      if (name !== 'draft_view') return answer;
      const form = answer as Commands['draft_view']['result'];
      const documents = form.page.documents.map((one) => ({ ...one, closed: one.id !== 'floor-plan' }));
      return { ...form, page: { ...form.page, documents } } as typeof answer;
    };
    const user = await show('draft-2', 'documents');
    expect(screen.getByRole('heading', { name: 'Floor plan' })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Documents to show at the counter' })).toBeNull();
    const folded = screen.getByRole('button', { name: /^Unchanged documents/, expanded: false });
    const papers = document.getElementById(folded.getAttribute('aria-controls') ?? '');
    expect(papers).not.toBeVisible();
    await user.click(folded);
    expect(folded).toHaveAttribute('aria-expanded', 'true');
    expect(papers).toBeVisible();
  });

  it('leave no room for what is shown at the counter', async () => {
    await show('draft-2', 'documents');
    expect(screen.getByRole('heading', { name: 'Documents to show at the counter' })).toBeVisible();
    expect(document.querySelectorAll('input[type=file]')).toHaveLength(3);
  });
});

describe('the way through the form', () => {
  it('begins where the person left off and says so in the address', async () => {
    await show('draft-1', null);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Establishment');
    expect(window.location.hash).toBe('#/draft/client-1/draft-1/establishment');
  });

  it('shows each step with its state in words', async () => {
    await show('draft-2', 'area');
    const steps = within(screen.getAllByRole('navigation', { name: 'Progress' })[0] as HTMLElement);
    expect(steps.getByRole('link', { current: 'step' })).toHaveTextContent(/The area to occupy\s*Now/);
    expect(steps.getByRole('link', { name: /Licence of the establishment/ })).toHaveTextContent(/Needs you · 1 point/);
    expect(steps.getByRole('link', { name: /^Applicant/ })).toHaveTextContent('To do');
    expect(steps.getByRole('link', { name: /Tables and seats/ })).toHaveTextContent('Done');
  });

  it('goes on by Ctrl+Enter, with what is still being typed saved first', async () => {
    const user = await show('draft-1', 'licence');
    await user.type(screen.getByLabelText('Licence number'), '-A');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(window.location.hash).toBe('#/draft/client-1/draft-1/applicant'));
    expect(saves().map((save) => save.value)).toEqual(['123/2020-A']);
  });

  it('stays where it is while an answer cannot be saved, and keeps it for who comes back', async () => {
    const user = await show('draft-1', 'operation');
    const held = hold();
    await user.click(screen.getByLabelText('Half a year'));
    await waitFor(() => expect(held).toHaveLength(1));
    await user.click(continues());
    held[0]?.fail();
    await waitFor(() => expect(screen.getByText('The disk is full').closest('[tabindex]')).toHaveFocus());
    expect(window.location.hash).toBe('');
    cleanup();
    await show('draft-1', 'operation');
    expect(screen.getByLabelText('Half a year')).toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(held).toHaveLength(2));
    held[1]?.go();
    await waitFor(() => expect(saved()).toBe('saved'));
    expect(saves().map((save) => save.value)).toEqual(['half-year']);
  });

  it('takes a change back and brings it again', async () => {
    const user = await show('draft-1', 'operation');
    await user.click(screen.getByLabelText('Half a year'));
    await waitFor(() => expect(saved()).toBe('saved'));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.getByLabelText('One year')).toBeChecked());
    await user.click(screen.getByRole('button', { name: 'Redo' }));
    await waitFor(() => expect(screen.getByLabelText('Half a year')).toBeChecked());
  });

  it('words everything anew in another language and keeps the answers', async () => {
    await show('draft-1', 'operation');
    setLang('pt');
    expect(await screen.findByLabelText('Número de mesas de bilhar')).toHaveValue('8');
  });
});
