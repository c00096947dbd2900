// Makes the fonts of the window: of each weight of Noto Sans HK the characters that the program's own words need. What
// people write besides is set in the fonts of the system.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const fonts = join(root, 'src-tauri/crates/summary-pdf/fonts');
const target = join(root, 'ui/public/fonts');

/** Where the program's words are. */
const words = ['forms', 'ui/src/lib/i18n'];
/** What stands in every language: Latin with its accents, the marks of Chinese, full-width figures and letters. */
/** @type {[number, number][]} */
const always = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x3000, 0x301f],
  [0xff01, 0xff5e],
];

/**
 * Every character of the texts in a folder.
 * @param {string} folder
 */
function characters(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ftl|toml)$/.test(file));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
}

/** @param {[number, number]} range */
const range = ([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => String.fromCodePoint(from + n)).join('');
const wanted = words.map((folder) => characters(join(root, folder))).join('') + always.map(range).join('');
const text = [...new Set(wanted)].sort().join('');

mkdirSync(target, { recursive: true });
for (const weight of ['Regular', 'Bold']) {
  const whole = readFileSync(join(fonts, `NotoSansHK-${weight}.ttf`));
  const part = await subsetFont(whole, text, { targetFormat: 'woff2' });
  writeFileSync(join(target, `han-${weight.toLowerCase()}.woff2`), part);
}
writeFileSync(join(target, 'OFL.txt'), readFileSync(join(fonts, 'OFL.txt')));
