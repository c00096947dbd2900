import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What simple mode promises, in pixels of a page: letters of 18 pt, both sides of what can be pressed, and lines by their letters. */
const least = { letter: 24, target: 60, leading: 1.3 };

/**
 * What axe cannot decide and somebody has looked at, by rule and a word of its message. Whatever else it is not sure of
 * counts as a fault until it is looked at.
 */
const reviewed: [rule: string, message: RegExp, because: string][] = [
  ['color-contrast', /pseudo element/, 'a bar drawn beside the words lies on none of them'],
  ['color-contrast', /partially overlaps|partially obscured|too short to determine/, 'ui/tests/tokens.test.ts reckons every pair of colours that stands on another'],
  ['target-size', /too many overlapping/, 'links in a list, each on a line of its own as high as the least target'],
];

/** Nothing that axe finds wrong or cannot decide, by the rules of WCAG 2.2 to level AA and good practice. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations, incomplete } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations', 'incomplete'],
      preload: false,
    });
    return [...violations.map((of) => ({ of, sure: true })), ...incomplete.map((of) => ({ of, sure: false }))].flatMap(({ of, sure }) =>
      of.nodes.map((node) => ({
        sure,
        rule: of.id,
        place: node.target.join(' '),
        modal: document.querySelector(node.target.join(' '))?.closest('dialog[open]') != null,
        message: [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; '),
      })),
    );
  });
  // Nothing lies over a modal dialog, which axe does not know; ui/tests/tokens.test.ts reckons its colours.
  const isOverModal = (message: string, modal: boolean) => modal && /overlapped by another element/.test(message);
  const isReviewed = (rule: string, message: string) => reviewed.some(([of, word]) => of === rule && word.test(message));
  const open = found.filter(({ sure, rule, message, modal }) => sure || !(isReviewed(rule, message) || isOverModal(message, modal)));
  expect.soft(open, `${screen} as axe sees it`).toEqual([]);
}

/** Every place for words has words of its own. */
export async function expectWords(page: Page, screen: string): Promise<void> {
  const words = await page.evaluate(() => document.body.innerText);
  expect.soft(words.match(/.*(\[object|\bundefined\b|\bNaN\b|⟦).*/g) ?? [], `${screen} without what is no word`).toEqual([]);
}

/** Nothing reaches beyond the right edge, unless it lies in a box that scrolls by itself. */
export async function expectNoOverflow(page: Page, screen: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const found = [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && (box.right > edge + 1 || box.left < -1) && !scrolls(element);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').trim().slice(0, 40)}»`);
    const wider = document.documentElement.scrollWidth - edge;
    return wider > 0 ? [`the page is ${wider} px wider than the window`, ...found] : found;
  });
  expect.soft(beyond.slice(0, 5), `${screen} at ${page.viewportSize()?.width} px`).toEqual([]);
}

/** Waits until a change of size has been drawn and letters have their faces, and brings every drawing that is under way to its end: waited for, one that is called off never ends. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(done));
    await drawn();
    await drawn();
    await document.fonts.ready;
    for (const one of document.getAnimations()) if (one.effect?.getTiming().iterations !== Infinity) one.finish();
  });
}

/** No letter, line or target in sight is smaller than simple mode promises. */
export async function expectLarge(page: Page, screen: string): Promise<void> {
  const small = await page.evaluate((least) => {
    const shown = (element: Element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 2 &&
        box.height > 2 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        getComputedStyle(element).clipPath === 'none' &&
        element.closest('.visually-hidden, .skip') === null
      );
    };
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} «${(element.textContent ?? '').trim().slice(0, 30)}»`;
    const found: string[] = [];
    const all = [...document.body.querySelectorAll('*')].filter(shown);
    for (const element of all) {
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!says || element.closest('svg, canvas') !== null) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      if (size < least.letter - 0.01) found.push(`${named(element)} has letters of ${size} px`);
      const leading = parseFloat(style.lineHeight) / size;
      if (leading < least.leading - 0.01) found.push(`${named(element)} has lines of ${leading}`);
    }
    const pressed = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="button"]';
    for (const element of all.filter((one) => one.matches(pressed))) {
      // A link in running text is as high as its line, and a box with its label is pressed as one.
      if (element.matches('a') && getComputedStyle(element).display === 'inline') continue;
      const target = element.matches('input[type="radio"], input[type="checkbox"], input[type="file"]') ? (element.closest('label') ?? element) : element;
      const box = target.getBoundingClientRect();
      if (box.width < least.target - 0.5 || box.height < least.target - 0.5) {
        found.push(`${named(target)} is ${Math.round(box.width)}×${Math.round(box.height)} px`);
      }
    }
    return found.slice(0, 12);
  }, least);
  expect.soft(small, `${screen}: what is too small`).toEqual([]);
}
