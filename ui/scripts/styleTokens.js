// Fails when a style outside tokens.css holds a raw colour, a pixel size, or a primitive token.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../src');
const raw = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color-mix)\(|\b\d*\.?\d+px\b|var\(--p-/i;

const faults = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|css)$/.test(path) && !path.endsWith('tokens.css'))
  .flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const start = path.endsWith('.css') ? 0 : text.indexOf('<style');
    if (start < 0) return [];
    const before = text.slice(0, start).split('\n').length;
    return text
      .slice(start)
      .split('\n')
      .flatMap((line, index) =>
        raw.test(line) ? [`${relative(process.cwd(), join(root, path))}:${before + index}: ${line.trim()}`] : [],
      );
  });

if (faults.length > 0) {
  console.error(`raw colours or sizes outside tokens.css:\n${faults.join('\n')}`);
  process.exitCode = 1;
}
