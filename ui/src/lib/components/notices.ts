/** What a notice tells of: what was done, what could not be done, or what is due. */
export type Tidings = 'done' | 'failed' | 'due';

export interface Notice {
  id: number;
  tidings: Tidings;
  text: string;
  /** What it is about, a line each. */
  lines: string[];
  /** Where something can be done about it, and what the way there is called. */
  way: { label: string; href: string } | null;
}
