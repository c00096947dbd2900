import type { FindingView } from '$lib/bindings/FindingView';

interface Wish {
  path: string;
  value: string;
  ask: () => Promise<FindingView[] | null>;
}

/**
 * What will be said of an answer while it is typed. One question is under way at most, and the newest waits for it; what
 * is asked in vain is no failure, since saving tells it again.
 */
export class Foresight {
  #under: Wish | null = null;
  #next: Wish | null = null;
  /** How often somebody has taken: what was asked before is of no use after. */
  #taken = 0;
  #known: { path: string; value: string; findings: FindingView[] } | null = null;

  /** Has the findings asked for that an answer at a place would bring. */
  of(path: string, value: unknown, ask: Wish['ask']): void {
    this.#next = { path, value: JSON.stringify(value), ask };
    void this.#run();
  }

  /** The findings of this very answer, once; `null` where they are not known. */
  take(path: string, value: unknown): FindingView[] | null {
    const known = this.#known;
    this.#known = null;
    this.#next = null;
    this.#taken += 1;
    return known?.path === path && known.value === JSON.stringify(value) ? known.findings : null;
  }

  async #run(): Promise<void> {
    while (this.#under === null && this.#next !== null) {
      const [wish, taken] = [this.#next, this.#taken];
      this.#under = wish;
      this.#next = null;
      const findings = await wish.ask().catch(() => null);
      this.#under = null;
      if (findings !== null && taken === this.#taken) this.#known = { path: wish.path, value: wish.value, findings };
    }
  }
}
