import type { PDFDocumentProxy } from './pdf';

/** The words for the media types that are taken. */
export const kinds: Record<string, string> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };

export const isPdf = (mediaType: string): boolean => mediaType === 'application/pdf';

/** Draws a page aside, no wider and no higher than `edge` dots. */
export async function sheetOf(file: PDFDocumentProxy, number: number, edge: number): Promise<HTMLCanvasElement> {
  const page = await file.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: edge / Math.max(plain.width, plain.height) });
  const sheet = document.createElement('canvas');
  sheet.width = Math.max(1, Math.floor(viewport.width));
  sheet.height = Math.max(1, Math.floor(viewport.height));
  await page.render({ canvas: sheet, viewport }).promise;
  return sheet;
}
