import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftHead } from '$lib/bindings/DraftHead';
import type { StepView } from '$lib/bindings/StepView';
import { expect, type Page } from '@playwright/test';
import type { App } from '../pages/app';
import { Host } from './host';
import { root } from './programs';
import { text } from './texts';

interface Procedure {
  licence: string;
  procedure: string;
}

/** A procedure of the catalogue with a draft that holds the answers of its complete example. */
export interface Filled extends Procedure {
  draft: DraftHead;
  /** The pages that its answers lead to, the check of the answers last. */
  steps: string[];
  /** Those on which an answer is missing or wrong, files aside. */
  open: string[];
}

/** Where the profile with all drafts lies, and what is in it. */
const shared = { profile: join(root, 'tests/e2e/out/forms/profile'), list: join(root, 'tests/e2e/out/forms/filled.json') };

/** The last day of laws that others have followed since: their forms can still be begun on it. */
const lastDay = '2026-06-30';

/**
 * Drafts of the procedures of the catalogue, each for a client of its own: first of what can be begun today, then of what could be
 * begun under laws that have ended. Only answers are given: no page hangs on files. `left` names those that no day let begin.
 */
export async function fillAll(host: Host): Promise<{ filled: Filled[]; left: string[] }> {
  const filled = new Map<string, Filled>();
  let left: string[] = [];
  for (const on of [null, lastDay]) {
    await host.start('open', on);
    const { licences } = await host.call('catalogue_list', { lang: 'en', query: '', category: null, want: null });
    left = [];
    for (const { id: licence, procedures } of licences) {
      for (const { id: procedure, inForce } of procedures) {
        const name = `${licence}/${procedure}`;
        if (inForce && !filled.has(name)) filled.set(name, await fill(host, { licence, procedure }, `${filled.size + 1}`));
        if (!filled.has(name)) left.push(name);
      }
    }
    await host.stop();
  }
  return { filled: [...filled.values()], left };
}

async function fill(host: Host, { licence, procedure }: Procedure, name: string): Promise<Filled> {
  const { answers } = await host.example(licence, procedure);
  const lang = 'en';
  const client = (await host.call('client_create', { lang, request: { name } })).id;
  let draft = await host.call('draft_start', { lang, client, licence, procedure });
  const key = { lang, client, draft: draft.id };
  let steps: StepView[] = [];
  for (const [answer, value] of Object.entries(answers)) {
    const { revision } = draft;
    ({ head: draft, steps } = await host.call('answer_save', { ...key, revision, step: '', path: `/${answer}`, value }));
  }
  const open = steps.filter((step) => step.id !== 'documents' && step.open > 0).map((step) => step.id);
  return { licence, procedure, draft, steps: steps.map((step) => step.id), open };
}

/** Leaves a profile, once its host has ended, for the walks to begin with. */
export function leave(host: Host, filled: Filled[]): void {
  rmSync(shared.profile, { recursive: true, force: true });
  cpSync(host.profile, shared.profile, { recursive: true });
  writeFileSync(shared.list, JSON.stringify(filled));
}

/** A host over a copy of the profile with all drafts. */
export async function withAll(): Promise<{ host: Host; filled: Filled[] }> {
  const host = new Host();
  host.takeProfile(shared.profile);
  await host.start('open');
  return { host, filled: JSON.parse(readFileSync(shared.list, 'utf8')) as Filled[] };
}

/** Puts the eyes of the walk into every page loaded from now on. */
export async function openEyes(page: Page): Promise<void> {
  await page.addInitScript({ path: join(root, 'tests/support/inspect.js') });
}

declare function walkPages(addresses: string[], fold: string): Promise<string[]>;

/** What is wrong on the pages at these addresses: a line for each fault, the address before it. */
export async function inspect(page: Page, addresses: string[], fold: string): Promise<string[]> {
  return page.evaluate(([all, folding]) => walkPages(all, folding), [addresses, fold] as const);
}

/** The addresses of all pages of a draft. */
export function pagesOf({ draft, steps }: Filled): string[] {
  return steps.map((step) =>
    step === 'review' ? `#/review/${draft.client}/${draft.id}` : `#/draft/${draft.client}/${draft.id}/${step}`,
  );
}

/** Says which form a fault is of in place of the ids of a draft. */
export function named(faults: string[], filled: Filled[]): string[] {
  return faults.map((fault) => {
    const one = filled.find(({ draft }) => fault.includes(draft.id));
    if (one === undefined) return fault;
    return fault.replace(`${one.draft.client}/${one.draft.id}`, `${one.licence}/${one.procedure}`);
  });
}

/** Every page of the forms given is sound in the language shown. */
export async function expectSoundPages(app: App, filled: Filled[]): Promise<void> {
  const faults = await inspect(app.page, filled.flatMap(pagesOf), text(app.lang, 'group-change'));
  expect(named(faults, filled), `pages of ${filled.length} forms, ${app.lang}`).toEqual([]);
}

/** Every part of the previews of some forms is sound in the language shown; their words are looked at in the web pages of all. */
export async function expectSoundPreviews(app: App): Promise<void> {
  const { lang } = app;
  const { licences } = await app.host.call('catalogue_list', { lang, query: '', category: null, want: null });
  const addresses: string[][] = [];
  for (const { id: licence, procedures } of licences.filter((_, at) => at % 8 === 0)) {
    const procedure = procedures[0]?.id ?? '';
    const { pages } = await app.host.call('form_preview', { lang, licence, procedure });
    const parts = ['facts', ...pages.map((page) => page.id), 'papers', 'fees', 'whole', 'remarks'];
    parts.forEach((part, at) => (addresses[at] ??= []).push(`#/preview/${licence}/${procedure}?at=${part}`));
  }
  // One part of every form, then the next: another page comes anew, so that arriving can be told.
  const walk = addresses.flatMap((row) => ['#/search', ...row]);
  const faults = await inspect(app.page, walk, text(lang, 'group-change'));
  expect(faults, `previews, ${lang}`).toEqual([]);
}
