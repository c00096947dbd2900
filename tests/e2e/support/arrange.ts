import type { DraftHead } from '$lib/bindings/DraftHead';
import type { SubmissionView } from '$lib/bindings/SubmissionView';
import { expect } from '@playwright/test';
import type { Host } from './host';

/** A draft with the answers and papers of the example that the form ships with; `only` leaves the rest out. */
export async function draftOf(host: Host, licence: string, procedure: string, only?: string[]): Promise<DraftHead> {
  const lang = 'en';
  const example = await host.example(licence, procedure);
  let head = await host.call('draft_start', { lang, client: null, licence, procedure });
  const key = { lang, client: head.client, draft: head.id };
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
