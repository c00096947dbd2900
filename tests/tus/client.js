// Sends files by somebody else's client of the upload protocol tus, one after the other.
// Arguments: where uploads are created, a file in which it remembers where they are, and one document of JSON:
// `{ files: [{ id, path }], pieces, checksum, offset }` – how many bytes are sent at a time, and what is done wrong once
// for each file and has to be made good.

import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import process from 'node:process';
import { FileUrlStorage, Upload } from 'tus-js-client';

const [endpoint, memory, wishes] = process.argv.slice(2);
const { files, pieces, checksum, offset } = JSON.parse(wishes);

/** What the server lists among its abilities. */
async function abilities() {
  const answer = await fetch(endpoint, { method: 'OPTIONS' });
  const list = (name) => (answer.headers.get(name) ?? '').split(',');
  return { extensions: list('tus-extension'), algorithms: list('tus-checksum-algorithm') };
}

const able = checksum ? await abilities() : undefined;
if (able && !(able.extensions.includes('checksum') && able.algorithms.includes('sha1'))) {
  throw new Error('the server does not offer checksums');
}

function send({ id, path }) {
  const content = readFileSync(path);
  const wrong = { checksum, offset };
  const refused = [];
  return new Promise((resolve, reject) => {
    const upload = new Upload(createReadStream(path), {
      endpoint,
      chunkSize: pieces,
      metadata: { id, filename: path },
      urlStorage: new FileUrlStorage(memory),
      fingerprint: () => Promise.resolve(id),
      retryDelays: Array.from({ length: 40 }, () => 15),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status >= 400) refused.push(status);
        return status === 0 || status === 409 || status === 423 || status === 460 || status >= 500;
      },
      onBeforeRequest: (request) => {
        if (request.getMethod() !== 'PATCH') return;
        const at = Number(request.getHeader('Upload-Offset'));
        if (able) {
          const piece = content.subarray(at, Math.min(at + pieces, content.length));
          const sum = createHash('sha1').update(piece).digest('base64');
          request.setHeader('Upload-Checksum', `sha1 ${wrong.checksum ? createHash('sha1').digest('base64') : sum}`);
          wrong.checksum = false;
        } else if (wrong.offset) {
          request.setHeader('Upload-Offset', String(at + 1));
          wrong.offset = false;
        }
      },
      onAfterResponse: (_, response) => {
        const version = response.getHeader('Tus-Resumable');
        if (version !== '1.0.0') reject(new Error(`an answer ${response.getStatus()} without its version`));
      },
      onSuccess: () => resolve({ id, refused }),
      onError: reject,
    });
    upload.findPreviousUploads().then(([known]) => {
      if (known) upload.resumeFromPreviousUpload(known);
      upload.start();
    }, reject);
  });
}

const sent = [];
for (const file of files) sent.push(await send(file));
console.log(JSON.stringify(sent));
