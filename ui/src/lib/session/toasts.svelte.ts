import type { ReminderView } from '$lib/bindings/ReminderView';
import type { Notice, Tidings } from '$lib/components/notices';
import { href } from '$lib/router.svelte';

/** Short notices that a screen reader hears too; what was done goes by itself. */
class Toasts {
  notices = $state.raw<Notice[]>([]);
  #next = 0;

  /** Tells of what was done; it shows on the page as well, so that nothing is lost with the notice. */
  say(text: string): void {
    const id = this.#add('done', text);
    window.setTimeout(() => this.dismiss(id), 6000);
  }

  /** Tells of what could not be done, until it is closed. */
  warn(text: string): void {
    this.#add('failed', text);
  }

  /** Tells of what is due, until it is closed or gone to. */
  remind(reminder: ReminderView): void {
    this.#add('due', reminder.title, reminder.lines, { label: reminder.action, href: href(reminder.place) });
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  #add(tidings: Tidings, text: string, lines: string[] = [], way: Notice['way'] = null): number {
    const id = this.#next;
    this.#next += 1;
    this.notices = [...this.notices.slice(-2), { id, tidings, text, lines, way }];
    return id;
  }
}

export const toasts = new Toasts();
