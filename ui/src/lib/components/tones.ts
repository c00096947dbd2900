/** What a colour says: due, late or wrong, information, done, or nothing in particular. */
export type Tone = 'due' | 'bad' | 'info' | 'done' | 'quiet';
