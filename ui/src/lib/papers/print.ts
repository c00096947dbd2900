import type { PDFDocumentProxy } from './pdf';

/** As fine as printers draw letters, in dots an inch. A page of a document counts 72 units to the inch. */
const dots = 300;
const units = 72;

/** Has the system print a document: its pages and nothing else, one to a sheet. Answers once its dialog was asked for. */
export async function printPdf(bytes: Uint8Array): Promise<void> {
  const turn = endPrinting();
  const { openPdf } = await import('./pdf');
  const opening = openPdf(bytes.slice());
  try {
    const pages = await drawnPages(await opening.document);
    // Whoever has locked the profile meanwhile, or prints something else, wants none of it.
    if (turn === turns) show(pages);
    else revoke(pages);
  } finally {
    opening.close();
  }
  if (turn === turns) window.print();
}

/** Takes away what was put there to be printed, and calls off what is about to be. Answers with the number of the turn that begins. */
export function endPrinting(): number {
  takeAway();
  turns += 1;
  return turns;
}

/** Every page as a picture: unlike a canvas, it is printed by every engine. */
async function drawnPages(document: PDFDocumentProxy): Promise<HTMLImageElement[]> {
  const pages: HTMLImageElement[] = [];
  // One after the other: the canvas of a page takes some thirty megabytes.
  for (let number = 1; number <= document.numPages; number += 1) pages.push(await drawnPage(document, number));
  return pages;
}

async function drawnPage(document: PDFDocumentProxy, number: number): Promise<HTMLImageElement> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: dots / units });
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob === null) throw new Error(`page ${number} could not be drawn`);
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  return image;
}

let turns = 0;
let takeAway = () => {};

function revoke(pages: HTMLImageElement[]): void {
  for (const page of pages) URL.revokeObjectURL(page.src);
}

/** Puts the pages where only a printer sees them, until it has, or the person goes elsewhere. */
function show(pages: HTMLImageElement[]): void {
  const sheets = window.document.createElement('div');
  sheets.className = 'sheets';
  sheets.setAttribute('aria-hidden', 'true');
  sheets.append(...pages);
  window.document.body.append(sheets);
  const ends = ['afterprint', 'hashchange'] as const;
  takeAway = () => {
    for (const end of ends) window.removeEventListener(end, takeAway);
    revoke(pages);
    sheets.remove();
    takeAway = () => {};
  };
  for (const end of ends) window.addEventListener(end, takeAway);
}
