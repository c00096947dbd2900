// A server of the upload protocol tus made of other people's parts, which keeps files in a folder.
// Arguments: the folder, the path below which uploads are, and who names them: `agreed` for the id among what the client
// says of a file, `own` for names of the server's own. What it is asked to write is noted, a line of JSON each, in `FOLDER.log`.

import { appendFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const [folder, path, names] = process.argv.slice(2);

async function note(request, id) {
  if (request.method !== 'PATCH') return;
  const file = join(folder, id);
  const { size } = JSON.parse(await readFile(`${file}.json`, 'utf8'));
  const line = { id, sent: Number(request.headers.get('content-length')), stored: statSync(file).size, size };
  appendFileSync(`${folder}.log`, `${JSON.stringify(line)}\n`);
}

const tus = new Server({
  path,
  datastore: new FileStore({ directory: folder }),
  onIncomingRequest: note,
  ...(names === 'agreed' ? { namingFunction: (_, metadata) => metadata.id } : {}),
});

const server = tus.listen({ host: '127.0.0.1', port: 0 }, () => {
  console.log(`listening 127.0.0.1:${server.address().port}`);
});
