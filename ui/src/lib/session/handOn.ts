import { settled } from '$lib/host';
import { leaveBox } from '$lib/leaveBox';

/** Hands on what is being typed, and answers once it is saved. */
export async function handOn(): Promise<void> {
  leaveBox();
  await settled();
}
