import type { FindingView } from '$lib/bindings/FindingView';
import type { FormView } from '$lib/bindings/FormView';
import type { FormContext, Upload } from '$lib/fields/form';
import { host, toBase64 } from '$lib/host';
import { lang, t } from '$lib/i18n/index.svelte';
import { router } from '$lib/router.svelte';
import { asErrorView } from '$lib/session/failure';
import { Foresight } from './foresight';
import { Line } from './line.svelte';

/** More than this is not read into memory; what an office takes is far less, and the core says how much. */
const readableBytes = 64 * 1024 * 1024;

/** A draft at work: the page shown, what is on its way to the core, and which findings may be shown by now. */
export class OpenDraft implements FormContext {
  view = $state.raw<FormView | null>(null);
  readonly line = new Line();
  target = $state<string | null>(null);
  #place: string | null = null;
  /** Answers that the person has left, and pages of which all may be said. */
  #left = $state.raw<ReadonlySet<string>>(new Set());
  #asked = $state.raw<ReadonlySet<string>>(new Set());
  #still = $state.raw<FindingView[] | null>(null);
  readonly #due = $derived((this.view?.findings ?? []).filter((finding) => this.#mayShow(finding)));
  readonly #foresight = new Foresight();
  #uploads = $state.raw<Upload[]>([]);
  #uploadCount = 0;
  readonly client: string;
  readonly draft: string;

  constructor(client: string, draft: string) {
    this.client = client;
    this.draft = draft;
  }

  get title(): string {
    return this.view?.page.title ?? '';
  }

  /** Findings of the page that may be shown by now. */
  get shown(): FindingView[] {
    return this.#still ?? this.#due;
  }

  /** Lets findings neither come nor go, so that what the person is pressing does not move away under the pointer. */
  holdStill(): void {
    this.#still = this.#due;
  }

  moveOn(): void {
    this.#still = null;
  }

  /** Whether the person was told all there is to say of the page. */
  get asked(): boolean {
    return this.view !== null && this.#asked.has(this.view.page.place);
  }

  /** Whether each question has a page to itself. */
  get apart(): boolean {
    return this.view !== null && this.view.page.place !== this.view.page.step;
  }

  turnTo(path: string): void {
    const step = this.view?.page.step;
    if (step !== undefined) router.go({ name: 'draft', client: this.client, draft: this.draft, step: `${step}${path}` });
  }

  /** Goes to a place; `null` is where the person left off. */
  async show(place: string | null): Promise<void> {
    this.#place = place;
    const { client, draft } = this;
    const view = await this.line.command(() => host().call('draft_view', { lang: lang(), client, draft, step: place }));
    if (this.#place !== place) return;
    this.#place = view.page.place;
    this.view = view;
  }

  /** From now on everything there is to say of the page is shown. */
  ask(): void {
    const place = this.view?.page.place;
    if (place !== undefined) this.#asked = new Set([...this.#asked, place]);
  }

  current(path: string, saved: unknown): unknown {
    return this.line.pending.has(path) ? this.line.pending.get(path) : saved;
  }

  foresee(path: string, value: unknown): void {
    this.#foresight.of(path, value, async () => {
      const { view, client, draft } = this;
      if (view === null || this.line.busy) return null;
      const step = view.page.place;
      return host().call('answer_foresee', { lang: lang(), client, draft, step, path, value });
    });
  }

  save(path: string, value: unknown): Promise<boolean> {
    const { view, client, draft } = this;
    if (view === null) return Promise.resolve(false);
    const step = view.page.place;
    const foreseen = this.#foresight.take(path, value);
    // It is said at once; the answer of the core, which comes with what else has changed, says the same.
    if (foreseen !== null && !this.line.busy) this.view = { ...view, findings: foreseen };
    return this.line.answer(path, value, async (at, latest) => {
      const revision = this.view?.head.revision ?? view.head.revision;
      await this.#take(
        await host().call('answer_save', { lang: lang(), client, draft, revision, step, path: at, value: latest }),
      );
    });
  }

  leave(path: string): void {
    if (!this.#left.has(path)) this.#left = new Set([...this.#left, path]);
  }

  said(path: string, deep = false): FindingView[] {
    return this.shown.filter((finding) => finding.path === path || (deep && finding.path.startsWith(`${path}/`)));
  }

  /** Tries to save again; after a change made elsewhere, on top of that change. */
  async retry(): Promise<void> {
    if (this.line.failure?.code === 'draft-conflict') await this.show(this.#place);
    this.line.retry();
  }

  undo(): Promise<void> {
    return this.#history('draft_undo');
  }

  redo(): Promise<void> {
    return this.#history('draft_redo');
  }

  attach(document: string, files: File[]): void {
    for (const file of files) void this.#upload(document, file);
  }

  uploads(document: string): Upload[] {
    return this.#uploads.filter((upload) => upload.document === document);
  }

  dismiss(upload: number): void {
    this.#uploads = this.#uploads.filter((other) => other.id !== upload);
  }

  detach(attachment: string): void {
    const { client, draft } = this;
    void this.line
      .command(async () => this.#take(await host().call('attachment_remove', { lang: lang(), client, draft, attachment })))
      .catch((thrown: unknown) => this.#refuse(this.#documentOf(attachment), '', thrown));
  }

  async turn(attachment: string, page: number, way: 'left' | 'right'): Promise<void> {
    const { client, draft } = this;
    await this.line.command(async () =>
      this.#take(await host().call('attachment_turn', { lang: lang(), client, draft, attachment, page, way })),
    );
  }

  async join(attachments: string[]): Promise<void> {
    const { client, draft } = this;
    await this.line.command(async () =>
      this.#take(await host().call('attachments_join', { lang: lang(), client, draft, attachments })),
    );
  }

  takeApart(attachment: string): void {
    const { client, draft } = this;
    void this.line
      .command(async () => this.#take(await host().call('attachment_take_apart', { lang: lang(), client, draft, attachment })))
      .catch((thrown: unknown) => this.#refuse(this.#documentOf(attachment), '', thrown));
  }

  async #upload(document: string, file: File): Promise<void> {
    const { client, draft } = this;
    const id = (this.#uploadCount += 1);
    this.#uploads = [...this.#uploads, { id, document, name: file.name, error: null }];
    try {
      if (file.size > readableBytes) throw tooLarge(file.name);
      const content = toBase64(new Uint8Array(await file.arrayBuffer()));
      await this.line.command(async () =>
        this.#take(await host().call('attachment_add', { lang: lang(), client, draft, document, name: file.name, content })),
      );
      this.dismiss(id);
    } catch (thrown) {
      this.dismiss(id);
      this.#refuse(document, file.name, thrown);
    }
  }

  #refuse(document: string, name: string, thrown: unknown): void {
    this.#uploadCount += 1;
    this.#uploads = [...this.#uploads, { id: this.#uploadCount, document, name, error: asErrorView(thrown) }];
  }

  #documentOf(attachment: string): string {
    const documents = this.view?.page.documents ?? [];
    return documents.find((one) => one.attachments.some((file) => file.id === attachment))?.id ?? '';
  }

  async #history(command: 'draft_undo' | 'draft_redo'): Promise<void> {
    const { client, draft } = this;
    const step = this.view?.page.place;
    if (step === undefined) return;
    await this.line.command(async () => this.#take(await host().call(command, { lang: lang(), client, draft, step })));
  }

  /** Takes the view that a change has answered with. One of another page only brings the head, steps and fees. */
  async #take(arrived: FormView): Promise<void> {
    const shown = this.view;
    if (shown === null || arrived.page.place === shown.page.place) {
      this.view = arrived;
      return;
    }
    const { client, draft } = this;
    this.view = { ...shown, head: arrived.head, steps: arrived.steps, fees: arrived.fees };
    // What was changed there may decide what is asked here.
    this.view = await host().call('draft_view', { lang: lang(), client, draft, step: shown.page.place });
  }

  #mayShow(finding: FindingView): boolean {
    if (this.asked) return true;
    for (let place = finding.path; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
      if (this.#left.has(place)) return true;
    }
    return false;
  }
}

function tooLarge(name: string) {
  return { code: 'attachment-too-large', title: t('file-too-large-title', { name }), detail: t('file-too-large-detail'), reference: '' };
}

const open = new Map<string, OpenDraft>();

/**
 * The draft at work. One with answers that could not be saved yet is kept while the person looks at other pages;
 * others start afresh.
 */
export function openDraft(client: string, draft: string): OpenDraft {
  const key = `${client}/${draft}`;
  const kept = open.get(key);
  if (kept && (kept.line.failure || kept.line.busy)) return kept;
  const opened = new OpenDraft(client, draft);
  open.set(key, opened);
  return opened;
}

/** Whether some answer, of whichever draft, is not durable yet. */
export function anythingUnsaved(): boolean {
  return [...open.values()].some((draft) => draft.line.pending.size > 0);
}
