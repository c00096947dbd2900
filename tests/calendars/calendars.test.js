// Calendar files of `alvara deadline --ics`, read by three libraries that know nothing of this program.
// `cargo xtask test --only calendars` builds the program and makes the Python environment.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const alvara = join(resolve(root, process.env.CARGO_TARGET_DIR ?? 'target'), 'debug/alvara');
const python = process.env.ALVARA_TEST_PYTHON;
const folder = mkdtempSync(join(tmpdir(), 'alvara-calendars-'));
after(() => rmSync(folder, { recursive: true }));

const run = (...args) => execFileSync(alvara, args, { encoding: 'utf8' });
const day = '2026-11-25';

/** Every licence with a day of expiry, so that each has dates; in three languages. */
const licences = JSON.parse(run('licences', '--json')).map((licence) => licence.id);
const cases = ['zh', 'pt', 'en'].flatMap((lang) =>
  licences.map((licence) => {
    const file = join(folder, `${licence}.${lang}.ics`);
    const asked = ['deadline', licence, '--expires', '2026-12-31', '--on', day, '--lang', lang];
    const made = JSON.parse(run(...asked, '--ics', '--output', file, '--json'));
    const deadline = JSON.parse(run(...asked, '--json'));
    return { licence, lang, file, made, deadline, text: readFileSync(file, 'utf8') };
  }),
);

function withIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      stamp: component.getFirstPropertyValue('dtstamp').toString(),
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      summary: event.summary,
      description: event.description,
      language: component.getFirstProperty('summary').getParameter('language'),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => alarm.getFirstPropertyValue('trigger').toSeconds()),
    };
  });
}

const tags = { zh: 'zh-Hant-MO', pt: 'pt-MO', en: 'en' };
const read = new Map(cases.map(({ file, text }) => [file, withIcalJs(text)]));

test('the catalogue is there', () => {
  assert.ok(licences.includes('outdoor-cafe'));
  assert.ok(cases.every(({ made, file }) => made.events === read.get(file).length && made.events > 0));
});

test('lines end and are folded as RFC 5545 wants it', () => {
  for (const { file, text } of cases) {
    assert.ok(!text.replaceAll('\r\n', '').match(/[\r\n]/), `${file} has other line ends`);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, `${file}: ${line}`);
  }
});

test('events stand on the days of the deadline, in the language asked for', () => {
  for (const { file, lang, deadline } of cases) {
    const next = (date) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    const expected = [
      deadline.opens,
      deadline.closes,
      ...deadline.late.map((step) => step.until),
      deadline.stop_after && deadline.status !== 'not-renewable' && next(deadline.stop_after),
      '2026-12-31',
    ];
    const events = read.get(file);
    assert.deepEqual(events.map((event) => event.start), expected.filter(Boolean).sort(), file);
    for (const event of events) {
      assert.equal(event.end, next(event.start));
      assert.equal(event.language, tags[lang]);
      assert.equal(event.stamp, '2026-11-24T16:00:00Z', 'the first moment of the day in Macao');
      assert.ok(event.alarms.length > 0, `${file} reminds of ${event.summary}`);
    }
  }
});

test('identifiers are unique in a file and the same in every language', () => {
  for (const licence of licences) {
    const uids = cases
      .filter((one) => one.licence === licence)
      .map(({ file }) => read.get(file).map((event) => event.uid));
    assert.equal(new Set(uids[0]).size, uids[0].length);
    assert.deepEqual(uids[1], uids[0]);
    assert.deepEqual(uids[2], uids[0]);
  }
});

test('icalendar and vobject understand the same as ical.js', () => {
  assert.ok(python, 'ALVARA_TEST_PYTHON names a Python with the packages of requirements.txt');
  const script = fileURLToPath(new URL('read.py', import.meta.url));
  const files = cases.map(({ file }) => file);
  const answers = JSON.parse(execFileSync(python, [script, ...files], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  assert.equal(answers.length, files.length);
  answers.forEach((answer, index) => {
    const expected = read.get(files[index]);
    assert.deepEqual(answer.icalendar, expected, `icalendar reads ${files[index]}`);
    assert.deepEqual(answer.vobject, expected, `vobject reads ${files[index]}`);
  });
});
