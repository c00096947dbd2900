import { session } from './session.svelte';

/** Sizes of text that are offered, in per cent. */
export const textSizes = [100, 125, 150, 200] as const;

/** Makes the text one size larger or smaller, as far as there is one; 0 makes it the usual size. */
export async function changeTextSize(by: 1 | -1 | 0): Promise<void> {
  const now = session.app?.settings?.textSize;
  if (now === undefined) return;
  const larger = textSizes.find((size) => size > now);
  const smaller = textSizes.findLast((size) => size < now);
  const wanted = by === 0 ? textSizes[0] : by > 0 ? larger : smaller;
  if (wanted !== undefined && wanted !== now) await session.save({ textSize: wanted });
}
