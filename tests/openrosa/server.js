// An OpenRosa server made of other people's parts: it keeps every submission by its instanceID in a folder, which is its
// first argument, so that what it has acknowledged outlives it.
// Prints where it listens; tells what it holds at /held. A request whose number /cut names is cut off, before or after it
// is kept.

import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import express from 'express';
import submissions from 'openrosa-form-submission-middleware';

const [folder] = process.argv.slice(2);
let requests = 0;
let cut = { at: -1, when: 'before' };

/** Gives a file its name once it is whole. */
function place(path, write) {
  write(`${path}.new`);
  renameSync(`${path}.new`, path);
}

function keep(id, xml, files) {
  const own = join(folder, id);
  mkdirSync(join(own, 'files'), { recursive: true });
  for (const file of files) {
    place(join(own, 'files', file.originalFilename), (path) => copyFileSync(file.path, path));
    rmSync(file.path);
  }
  const instance = join(own, 'instance.xml');
  if (!existsSync(instance)) place(instance, (path) => writeFileSync(path, xml));
  appendFileSync(join(own, 'posts'), readFileSync(instance, 'utf8') === xml ? '=' : '!');
}

function held(id) {
  const own = join(folder, id);
  const names = readdirSync(join(own, 'files')).filter((name) => !name.endsWith('.new'));
  const posts = readFileSync(join(own, 'posts'), 'utf8');
  return {
    xml: readFileSync(join(own, 'instance.xml'), 'utf8'),
    files: Object.fromEntries(
      names.map((name) => [name, createHash('sha256').update(readFileSync(join(own, 'files', name))).digest('hex')]),
    ),
    changed: posts.replaceAll('=', '').length,
    posts: posts.length,
  };
}

const app = express();

app.get('/held', (_, response) => {
  const ids = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'posts')));
  response.json({ requests, submissions: Object.fromEntries(ids.map((id) => [id, held(id)])) });
});

app.get('/cut', (request, response) => {
  cut = { at: Number(request.query.at), when: request.query.when };
  requests = 0;
  for (const id of readdirSync(folder)) rmSync(join(folder, id), { recursive: true });
  response.end();
});

app.use('/submission', (request, response, next) => {
  request.number = requests;
  requests += 1;
  if (request.number === cut.at && cut.when === 'before') request.socket.destroy();
  else next();
});

app.use('/submission', submissions({ maxContentLength: 40_000 }));

app.post('/submission', (request, response) => {
  const id = /<instanceID>(uuid:[0-9a-f-]{36})<\/instanceID>/.exec(request.body)[1];
  keep(id, request.body, request.files);
  if (request.number === cut.at) {
    request.socket.destroy();
    return;
  }
  response
    .status(201)
    .type('text/xml')
    .send('<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>Kept</message></OpenRosaResponse>');
});

const server = app.listen(0, '127.0.0.1', () => console.log(`listening 127.0.0.1:${server.address().port}`));
// Whoever started it has ended when its input does.
process.stdin.on('end', () => process.exit()).resume();
