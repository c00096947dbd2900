import type { ErrorView } from '$lib/bindings/ErrorView';
import { asErrorView } from './failure';

/** A view asked of the core: what is shown stays on the screen until the newer one is there. */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<ErrorView | null>(null);
  loading = $state(true);
  #load: () => Promise<T>;
  #asked = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Asks again; an answer that a later question overtook is dropped. */
  async reload(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.loading = true;
    try {
      const value = await this.#load();
      if (asked !== this.#asked) return;
      this.value = value;
      this.error = null;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.error = asErrorView(thrown);
    }
    this.loading = false;
  }

  /** Takes a newer view that a command has answered with. */
  set(value: T): void {
    this.#asked += 1;
    this.value = value;
    this.error = null;
    this.loading = false;
  }
}

/** A view that is asked for at once and again whenever what `load` reads at its start changes, as the language does. */
export function resource<T>(load: () => Promise<T>): Resource<T> {
  const made = new Resource(load);
  $effect(() => {
    void made.reload();
  });
  return made;
}

/** A command that the person gave: whether it runs, and how it failed. */
export class Task {
  running = $state(false);
  error = $state.raw<ErrorView | null>(null);

  /** Runs the command unless it runs already; `undefined` when it failed or was running. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.running) return undefined;
    this.running = true;
    this.error = null;
    try {
      return await work();
    } catch (thrown) {
      this.error = asErrorView(thrown);
      return undefined;
    } finally {
      this.running = false;
    }
  }

  dismiss(): void {
    this.error = null;
  }
}
