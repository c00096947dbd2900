import type { FieldView } from '$lib/bindings/FieldView';
import { partsOf } from './written';

/** The questions of a block, those of blocks within it in their place. */
export function leaves(fields: FieldView[]): FieldView[] {
  return fields.flatMap((field) => (field.kind.type === 'group' ? leaves(field.kind.fields) : [field]));
}

/** Whether the client's profile answers a block: nothing needed is missing and every answer is from there. */
export function allKnown(fields: FieldView[]): boolean {
  const asked = leaves(fields);
  return (
    asked.some((field) => field.known) &&
    asked.every((field) => field.known || (field.value === null && !field.required && field.kind.type !== 'repeat'))
  );
}

/** The answers of one entry of a repeat, as one object, out of its questions. */
export function entryValue(fields: FieldView[]): Record<string, unknown> {
  const entry: Record<string, unknown> = {};
  for (const field of fields) {
    const value = answerOf(field);
    if (value !== null) entry[keyOf(field.path)] = value;
  }
  return entry;
}

function answerOf(field: FieldView): unknown {
  if (field.kind.type === 'group') {
    const inside = entryValue(field.kind.fields);
    return Object.keys(partsOf(inside)).length > 0 ? inside : null;
  }
  return field.kind.type === 'repeat' ? field.kind.entries.map(entryValue) : field.value;
}

function keyOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replaceAll('~1', '/').replaceAll('~0', '~');
}
