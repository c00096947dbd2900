// Judges answers by their schemas with Ajv. Reads lines of `{ "schema", "answers": [] }` and writes for each a line: a list
// of yes or no, or what is wrong with the schema.

import process from 'node:process';
import readline from 'node:readline';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Keywords of our own, which only tell readers more. */
const REMARKS = ['x-title', 'x-description', 'x-minimum', 'x-maximum'];

/** In draft 2020-12 a format is a remark too, unless a reader chooses otherwise. */
const FORMATS = { date: true, email: true };

const ajv = new Ajv2020({
  strict: true,
  // A condition asks of an object whose type and properties are said in another place.
  strictTypes: false,
  strictRequired: false,
  formats: FORMATS,
  keywords: REMARKS,
  // Binary fractions: 4.35 / 0.01 is not quite 435.
  multipleOfPrecision: 9,
});

function judge({ schema, answers }) {
  const validate = ajv.compile(schema);
  return answers.map((one) => validate(one));
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let verdict;
  try {
    verdict = judge(JSON.parse(line));
  } catch (error) {
    verdict = String(error);
  }
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}
