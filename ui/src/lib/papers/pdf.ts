import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

export type { PDFDocumentProxy, RenderTask };

/** Opens a document made by the core. Its fonts are inside it, and nothing in it is ever run as code. */
export function openPdf(bytes: Uint8Array): { document: Promise<PDFDocumentProxy>; close: () => void } {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  const task = getDocument({ data: bytes, isEvalSupported: false, enableXfa: false, useWasm: false, disableFontFace: true });
  return { document: task.promise, close: () => void task.destroy() };
}
