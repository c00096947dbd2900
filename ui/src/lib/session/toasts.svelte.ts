export interface Notice {
  id: number;
  text: string;
  /** Whether it tells of what could not be done. */
  failed: boolean;
}

/** Short notices that a screen reader hears too; what was done goes by itself. */
class Toasts {
  notices = $state.raw<Notice[]>([]);
  #next = 0;

  /** Tells of what was done; it shows on the page as well, so that nothing is lost with the notice. */
  say(text: string): void {
    const id = this.#add(text, false);
    window.setTimeout(() => this.dismiss(id), 6000);
  }

  /** Tells of what could not be done, until it is closed. */
  warn(text: string): void {
    this.#add(text, true);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  #add(text: string, failed: boolean): number {
    const id = this.#next;
    this.#next += 1;
    this.notices = [...this.notices.slice(-2), { id, text, failed }];
    return id;
  }
}

export const toasts = new Toasts();
