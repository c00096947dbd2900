import type { ErrorView } from '$lib/bindings/ErrorView';
import type { FieldView } from '$lib/bindings/FieldView';
import type { FindingView } from '$lib/bindings/FindingView';
import type { KindView } from '$lib/bindings/KindView';
import { createContext, type Snippet } from 'svelte';

/** A file on its way to a document. */
export interface Upload {
  id: number;
  document: string;
  name: string;
  /** Why it was refused; `null` while it is being taken in. */
  error: ErrorView | null;
}

/** What the questions of a page may ask of the form around them. */
export interface FormContext {
  readonly client: string;
  readonly draft: string;
  /** Heading of the page. */
  readonly title: string;
  /** The place that the person is being led to; a card that hides it opens. */
  readonly target: string | null;
  /** Whether each question has a page to itself. */
  readonly apart: boolean;
  /** What is said of each question to those who look the form over; absent where it is filled in. */
  readonly notes?: Snippet<[path: string]>;
  /** Goes to the page that asks for an answer. */
  turnTo(path: string): void;
  /** The answer to show at a place: one that is still being saved before the one that the view holds. */
  current(path: string, saved: unknown): unknown;
  /** Something is typed that may become an answer: what there is to say of it is wanted when the person leaves. */
  foresee(path: string, value: unknown): void;
  /** Hands an answer on to be saved; `null` when it is blank. Answers whether it is durable. */
  save(path: string, value: unknown): Promise<boolean>;
  /** The person has left this place: what there is to say of it may be said. */
  leave(path: string): void;
  /** What is to be said at a place now; with `deep`, also of all that lies below it. */
  said(path: string, deep?: boolean): FindingView[];
  /** Takes in files for a document. */
  attach(document: string, files: File[]): void;
  /** Files of a document that are on their way or were refused. */
  uploads(document: string): Upload[];
  /** Forgets a refused file. */
  dismiss(upload: number): void;
  /** Takes an attached file away. */
  detach(attachment: string): void;
  /** Turns an attached file, of a PDF one page. */
  turn(attachment: string, page: number, way: 'left' | 'right'): Promise<void>;
  /** Makes one PDF of attached pictures, in this order. */
  join(attachments: string[]): Promise<void>;
  /** Puts back what a PDF was made of. */
  takeApart(attachment: string): void;
}

export const [formContext, provideForm] = createContext<FormContext>();

export interface FieldProps {
  field: FieldView;
}

/** The kind of a question whose component was chosen by it. */
export function kindOf<T extends KindView['type']>(field: FieldView, type: T): Extract<KindView, { type: T }> {
  if (field.kind.type !== type) throw new Error(`${field.path} is of kind ${field.kind.type}, not ${type}`);
  return field.kind as Extract<KindView, { type: T }>;
}

/** The id of the element that answers a place. */
export function idOf(path: string): string {
  return `answer${path.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** Ids of the texts that belong to an element, for `aria-describedby`. */
export function described(id: string, texts: { hint?: unknown; error?: unknown; unit?: unknown }): string | undefined {
  const ids = (['hint', 'error', 'unit'] as const).filter((part) => texts[part]).map((part) => `${id}-${part}`);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

const typed = 'input:not([type="hidden"], [type="file"]), select, textarea';
const pressed = 'button, summary';

/** Moves the focus to the element that answers a place; where there is none, to the nearest one around it. */
export function focusPath(path: string): boolean {
  for (let place = path; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const element = document.getElementById(idOf(place));
    if (!element) continue;
    const inside = [typed, pressed].map((kind) => element.querySelector<HTMLElement>(kind)).find((found) => found !== null);
    const target = element.matches(`${typed}, ${pressed}`) ? element : (inside ?? element);
    target.focus();
    target.scrollIntoView({ block: 'center' });
    return true;
  }
  return false;
}
