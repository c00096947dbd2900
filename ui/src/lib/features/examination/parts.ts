import type { ExaminationView } from '$lib/bindings/ExaminationView';
import type { Run } from '$lib/bindings/Run';

/** Something that can be objected to, with where it stands on the page. */
export interface Thing {
  /** JSON pointer, or `/attachments/<document>`. */
  path: string;
  name: string | Run;
}

/** Something that is looked through as a whole. */
export interface Part {
  /** What is noted when it was looked through. */
  id: string;
  title: string | Run;
  /** What in it can be objected to. */
  things: Thing[];
}

/** The parts of an application in the order of the page: its sections, then its documents. */
export function partsOf(view: ExaminationView): Part[] {
  const sections = view.sections.map(({ step, title, rows }) => ({
    id: `step:${step}`,
    title,
    things: rows.map(({ path, label }) => ({ path, name: label })),
  }));
  const documents = view.documents.map(({ id, name }) => ({
    id: `document:${id}`,
    title: name,
    things: [{ path: `/attachments/${id}`, name }],
  }));
  return [...sections, ...documents];
}
