import { Buffer } from 'node:buffer';

/** A file as the browser's picker takes it. */
export interface Sample {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A PDF of one blank page. */
export function pdf(name: string): Sample {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = body.length;
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body) };
}

/** A file without a byte. */
export function empty(name: string): Sample {
  return { name, mimeType: 'application/pdf', buffer: Buffer.alloc(0) };
}

/** Plain text under a name and type that it has not. */
export function mislabelled(name: string): Sample {
  return { name, mimeType: 'application/pdf', buffer: Buffer.from('This is not what its name says.\n') };
}
