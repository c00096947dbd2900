import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync('src/lib/styles/tokens.css', 'utf8');

/** Custom properties of the block that a selector opens. */
function block(selector: string): Map<string, string> {
  const start = sheet.indexOf(selector);
  const body = sheet.slice(sheet.indexOf('{', start) + 1, sheet.indexOf('\n}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']));
}

const primitives = block(':root {');
const themes = {
  light: block(":root[data-theme='light']"),
  dark: block(":root[data-theme='dark']"),
  contrast: block(":root[data-theme='contrast']"),
};

/** Relative luminance of an `oklch` colour, by way of linear sRGB. */
function luminance(value: string): number {
  const inner = /var\((--p-[\w-]+)\)/.exec(value)?.[1];
  const [, light, chroma, hue] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(inner ? (primitives.get(inner) ?? '') : value) ?? [];
  if (light === undefined) throw new Error(`${value} is no colour`);
  const angle = (Number(hue) * Math.PI) / 180;
  const a = Number(chroma) * Math.cos(angle);
  const b = Number(chroma) * Math.sin(angle);
  const long = (Number(light) + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (Number(light) - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (Number(light) - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (channel: number) => Math.min(1, Math.max(0, channel));
  return (
    0.2126 * clamp(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short) +
    0.7152 * clamp(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short) +
    0.0722 * clamp(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short)
  );
}

function contrast(theme: Map<string, string>, one: string, other: string): number {
  const [low = 0, high = 0] = [one, other].map((name) => luminance(theme.get(name) ?? '')).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['--ground', '--surface', '--surface-sunken', '--surface-hover'];
const words = ['--text', '--text-quiet', '--accent-text', '--due', '--bad', '--info', '--done'];

describe.each(Object.entries(themes))('the %s theme', (_name, theme) => {
  it.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))(
    'can be read: %s on %s',
    (word, ground) => expect(contrast(theme, word, ground)).toBeGreaterThanOrEqual(4.5),
  );

  it.each([
    ['--due', '--due-soft'],
    ['--bad', '--bad-soft'],
    ['--info', '--info-soft'],
    ['--done', '--done-soft'],
    ['--text', '--accent-soft'],
    ['--text-quiet', '--accent-soft'],
    ['--text', '--accent-mark'],
    ['--text', '--bad-soft'],
    ['--text', '--due-soft'],
    ['--text-quiet', '--bad-soft'],
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-hover'],
    ['--on-accent', '--accent-press'],
    ['--on-bad', '--bad'],
  ])('can be read: %s on %s', (word, ground) => expect(contrast(theme, word, ground)).toBeGreaterThanOrEqual(4.5));

  it.each(['--border', '--accent', '--focus'].flatMap((line) => grounds.map((ground) => [line, ground] as const)))(
    'can be seen: %s on %s',
    (line, ground) => expect(contrast(theme, line, ground)).toBeGreaterThanOrEqual(3),
  );
});
