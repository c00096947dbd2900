import type { ErrorView } from '$lib/bindings/ErrorView';
import { asErrorView } from '$lib/session/failure';

interface Answer {
  path: string;
  value: unknown;
  work: (path: string, value: unknown) => Promise<void>;
  settle: ((saved: boolean) => void)[];
}

type Job = Answer | (() => Promise<void>);

/**
 * What is to be done to a draft, one thing after another and never two at once: each save names the revision that the
 * one before it has made. An answer that could not be saved stays in the line until it is tried again; what comes
 * after it waits behind it. A command that fails is only reported to whoever gave it.
 */
export class Line {
  /** Whether something is under way or waits for its turn. */
  busy = $state(false);
  /** Why the answer at the head of the line could not be saved. */
  failure = $state.raw<ErrorView | null>(null);
  /** Answers that are not durable yet, newest for each place. */
  pending = $state.raw<ReadonlyMap<string, unknown>>(new Map());
  #jobs: Job[] = [];
  #flight: Job | null = null;
  #idle: (() => void)[] = [];

  /** Saves an answer in its turn. Answers `true` once it is durable, `false` when it failed. */
  answer(path: string, value: unknown, work: Answer['work']): Promise<boolean> {
    return new Promise((settle) => {
      const last = this.#jobs.at(-1);
      // Only the very last one may be replaced: what stands between two answers must not change places with them.
      if (last && typeof last !== 'function' && last.path === path && last !== this.#flight && !this.failure) {
        last.value = value;
        last.settle.push(settle);
      } else {
        this.#jobs.push({ path, value, work, settle: [settle] });
      }
      this.#note();
      if (this.failure) settle(false);
      else void this.#run();
    });
  }

  /** Does something else to the draft in its turn, also while an answer waits to be tried again. */
  command<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(() => work().then(resolve, reject));
      void this.#run();
    });
  }

  /** Tries again what could not be saved. */
  retry(): void {
    this.failure = null;
    void this.#run();
  }

  /** Answers once nothing is under way; `false` when an answer could not be saved. */
  settled(): Promise<boolean> {
    if (!this.busy) return Promise.resolve(this.failure === null);
    return new Promise((resolve) => this.#idle.push(() => resolve(this.failure === null)));
  }

  async #run(): Promise<void> {
    if (this.#flight) return;
    for (let job = this.#next(); job; job = this.#next()) {
      this.#flight = job;
      this.busy = true;
      if (typeof job === 'function') {
        this.#leave(job);
        await job();
      } else {
        await this.#save(job);
      }
      this.#flight = null;
      this.#note();
    }
    this.busy = false;
    for (const tell of this.#idle.splice(0)) tell();
  }

  #next(): Job | undefined {
    return this.failure ? this.#jobs.find((job) => typeof job === 'function') : this.#jobs[0];
  }

  async #save(job: Answer): Promise<void> {
    try {
      await job.work(job.path, job.value);
      this.#leave(job);
      for (const settle of job.settle.splice(0)) settle(true);
    } catch (thrown) {
      this.failure = asErrorView(thrown);
      for (const waiting of this.#jobs) {
        if (typeof waiting !== 'function') for (const settle of waiting.settle.splice(0)) settle(false);
      }
    }
  }

  #leave(job: Job): void {
    this.#jobs = this.#jobs.filter((other) => other !== job);
  }

  #note(): void {
    this.pending = new Map(
      this.#jobs.filter((job) => typeof job !== 'function').map((job) => [job.path, job.value] as const),
    );
  }
}
