// An OpenRosa server made of other people's parts: it keeps every submission by its instanceID.
// Prints its port; tells what it holds at /held. A request whose number /cut names is cut off, before or after it is kept.

import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import express from 'express';
import submissions from 'openrosa-form-submission-middleware';

const held = new Map();
let requests = 0;
let cut = { at: -1, when: 'before' };

const app = express();

app.get('/held', (_, response) => {
  response.json({ requests, submissions: Object.fromEntries(held) });
});

app.get('/cut', (request, response) => {
  cut = { at: Number(request.query.at), when: request.query.when };
  requests = 0;
  held.clear();
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
  const one = held.get(id) ?? { xml: request.body, files: {}, changed: 0, posts: 0 };
  one.posts += 1;
  if (one.xml !== request.body) one.changed += 1;
  for (const file of request.files) {
    one.files[file.originalFilename] = createHash('sha256').update(readFileSync(file.path)).digest('hex');
    rmSync(file.path);
  }
  held.set(id, one);
  if (request.number === cut.at) {
    request.socket.destroy();
    return;
  }
  response
    .status(201)
    .type('text/xml')
    .send('<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message>Kept</message></OpenRosaResponse>');
});

const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
// Whoever started it has ended when its input does.
process.stdin.on('end', () => process.exit()).resume();
