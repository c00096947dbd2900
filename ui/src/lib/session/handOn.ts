import { settled } from '$lib/host';

/** Leaves the box that somebody types in, which hands on what stands in it. */
export function leaveBox(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Hands on what is being typed, and answers once it is saved. */
export async function handOn(): Promise<void> {
  leaveBox();
  await settled();
}
