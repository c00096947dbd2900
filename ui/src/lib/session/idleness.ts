/** What somebody at work does. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** How long to wait before asking again, where nobody came back and nothing was done about it. */
const again = 60_000;

/** Calls `onidle` once nobody has used pointer or keys for so many milliseconds; the answer ends the watch. */
export function watchIdleness(milliseconds: number, onidle: () => void): () => void {
  let last = Date.now();
  let timer = 0;
  const note = () => (last = Date.now());
  // The clock and not the timer tells how long it was, because timers stand still while a computer sleeps.
  const look = () => {
    window.clearTimeout(timer);
    const left = last + milliseconds - Date.now();
    timer = window.setTimeout(look, left > 0 ? left : again);
    if (left <= 0) onidle();
  };
  for (const sign of signs) window.addEventListener(sign, note, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    window.clearTimeout(timer);
    for (const sign of signs) window.removeEventListener(sign, note, { capture: true });
    document.removeEventListener('visibilitychange', look);
  };
}
