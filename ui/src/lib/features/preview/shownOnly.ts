import type { FormContext } from '$lib/fields/form';

/** A form that shows its questions and takes nothing: no answer is saved, no file attached, nothing said of an answer. */
export function shownOnly(own: Pick<FormContext, 'title' | 'notes'>): FormContext {
  const nothing = () => undefined;
  return {
    client: '',
    draft: '',
    target: null,
    apart: false,
    get title() {
      return own.title;
    },
    get notes() {
      return own.notes;
    },
    turnTo: nothing,
    current: (_path, saved) => saved,
    foresee: nothing,
    save: () => Promise.resolve(false),
    leave: nothing,
    said: () => [],
    attach: nothing,
    uploads: () => [],
    dismiss: nothing,
    detach: nothing,
    turn: () => Promise.resolve(),
    join: () => Promise.resolve(),
    takeApart: nothing,
  };
}
