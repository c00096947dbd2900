/** Short notices that a screen reader hears too; each goes by itself. */
class Toasts {
  notices = $state.raw<{ id: number; text: string }[]>([]);
  #next = 0;

  say(text: string): void {
    const id = this.#next;
    this.#next += 1;
    this.notices = [...this.notices.slice(-2), { id, text }];
    window.setTimeout(() => this.dismiss(id), 6000);
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }
}

export const toasts = new Toasts();
