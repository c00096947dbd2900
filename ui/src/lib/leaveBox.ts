/** Leaves the box that somebody types in, which hands on what stands in it. */
export function leaveBox(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
