import type { DraftHead } from '$lib/bindings/DraftHead';
import type { HeldLicenceCard } from '$lib/bindings/HeldLicenceCard';
import type { MatterView } from '$lib/bindings/MatterView';
import type { SubmissionCard } from '$lib/bindings/SubmissionCard';
import type { SubmissionView } from '$lib/bindings/SubmissionView';
import { type Browser, expect } from '@playwright/test';
import type { Example, Host } from './host';
import { Officer } from './officer';

/** A matter of several applications, begun and not filled in. */
export async function matterOf(host: Host, bundle: string, members: string[]): Promise<MatterView> {
  return host.call('matter_start', { lang: 'en', client: null, bundle, members, facts: [] });
}

/** Every application of a matter with the answers and papers of its example. */
export async function fillMatter(host: Host, client: string, matter: string): Promise<void> {
  const { members } = await host.call('matter_view', { lang: 'en', client, matter });
  for (const { draft, licence, procedure } of members) {
    await fill(host, { lang: 'en', client, draft }, await host.example(licence, procedure));
  }
}

/** A draft with the answers and papers of the example that the form ships with; `only` leaves the rest out. */
export async function draftOf(host: Host, licence: string, procedure: string, only?: string[]): Promise<DraftHead> {
  const lang = 'en';
  const example = await host.example(licence, procedure);
  const { client, id: draft } = await host.call('draft_start', { lang, client: null, licence, procedure });
  return fill(host, { lang, client, draft }, example, only);
}

async function fill(
  host: Host,
  key: { lang: string; client: string; draft: string },
  example: Example,
  only?: string[],
): Promise<DraftHead> {
  let { head } = await host.call('draft_view', { ...key, step: null });
  for (const [name, value] of Object.entries(example.answers)) {
    if (only && !only.includes(name)) continue;
    const { revision } = head;
    head = (await host.call('answer_save', { ...key, revision, step: '', path: `/${name}`, value })).head;
  }
  for (const file of only ? [] : (example.attachments ?? [])) {
    const added = { document: file.document, name: file.path, content: file.content_base64 };
    head = (await host.call('attachment_add', { ...key, ...added })).head;
  }
  return head;
}

/** The example handed in to the training platform, and taken by it. */
export async function acceptedExample(host: Host, licence: string, procedure: string): Promise<SubmissionView> {
  const queued = await queuedExample(host, licence, procedure, 'reference');
  const { client, id } = queued.card;
  await host.call('submission_send', { lang: 'en' });
  const view = () => host.call('submission_view', { lang: 'en', client, id });
  await expect.poll(async () => (await view()).card.state, { message: 'the training platform accepts it' }).toBe('accepted');
  return view();
}

/** The example put into the outbox. */
export async function queuedExample(
  host: Host,
  licence: string,
  procedure: string,
  platform: 'reference' | 'hand-off',
): Promise<SubmissionView> {
  const { client, id: draft } = await draftOf(host, licence, procedure);
  return host.call('submission_queue', { lang: 'en', client, draft, platform, declared: true });
}

/** The example handed in to a platform for training where an officer decides, and licensed there. */
export async function issuedExample(host: Host, browser: Browser, licence: string, procedure: string): Promise<SubmissionCard> {
  const officer = await Officer.begin(browser, host.folder);
  try {
    const before = await host.set({ platformUrl: officer.address });
    const { client, id } = (await queuedExample(host, licence, procedure, 'reference')).card;
    const reach = async (state: string) => {
      await host.call('submission_send', { lang: 'en' });
      const view = () => host.call('submission_view', { lang: 'en', client, id });
      await expect.poll(async () => (await view()).card.state, { message: `it is ${state}` }).toBe(state);
    };
    await reach('handed-over');
    await officer.accept();
    await officer.issue();
    await reach('issued');
    if (before) await host.set(before);
    return (await host.call('submission_view', { lang: 'en', client, id })).card;
  } finally {
    await officer.end();
  }
}

/** The day so many days from today. */
export function inDays(days: number): string {
  // Macao is eight hours ahead all year.
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

/** A licence of a billiard room as a person enters it. */
export async function enteredLicence(host: Host, client: string, number: string, expires: string): Promise<HeldLicenceCard> {
  const dated = { issued: '2019-03-01', validFrom: null, expires };
  const request = { licence: 'billiard-room', number, holder: '好運桌球會', ...dated };
  const { licences } = await host.call('licence_enter', { lang: 'en', client, request });
  const entered = licences.find(({ card }) => card.number === number);
  if (entered === undefined) throw new Error(`${number} is not in the wallet`);
  return entered.card;
}
