import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Widths of a page on a window of 1180 px at 100, 200 and 400 %; the last is what WCAG asks for. */
export const zooms = { '100 %': 1180, '200 %': 590, '400 %': 320 } as const;

/**
 * What axe cannot decide and somebody has looked at, by rule and a word of its message. Whatever else it is not sure of
 * counts as a fault until it is looked at.
 */
const reviewed: [rule: string, message: RegExp, because: string][] = [
  ['color-contrast', /pseudo element/, 'a bar drawn beside the words lies on none of them'],
  ['color-contrast', /partially overlaps|partially obscured|too short to determine/, 'ui/tests/tokens.test.ts reckons every pair of colours that stands on another'],
  ['target-size', /too many overlapping/, 'links in a list, each on a line of its own as high as the least target'],
];

/**
 * Nothing that axe finds wrong or cannot decide, by the rules of WCAG 2.2 to level AA and good practice. Zoom changes no
 * colour, and where much lies on top of each other axe cannot tell them apart, so contrast is judged without zoom.
 */
export async function expectNoViolations(page: Page, screen: string, contrast = true): Promise<void> {
  const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: contrast } };
  const { violations, incomplete } = await new AxeBuilder({ page }).options({ rules }).analyze();
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  const doubts = incomplete.flatMap((doubt) =>
    doubt.nodes.map((node) => ({
      rule: doubt.id,
      place: node.target.join(' '),
      message: [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; '),
    })),
  );
  const open = doubts.filter(({ rule, message }) => !reviewed.some(([of, word]) => of === rule && word.test(message)));
  expect.soft([...told, ...open.map((doubt) => `in doubt, ${doubt.rule}: ${doubt.place} ${doubt.message}`)], `${screen} as axe sees it`).toEqual([]);
}

/**
 * The screen without zoom, and with it where no other test of the same layout does so: colours do not move things. Each time
 * it is as high as its page, so that nothing lies under what sticks to an edge.
 */
export async function expectSound(page: Page, screen: string, zoomed: boolean): Promise<void> {
  for (const [zoom, width] of Object.entries(zooms).slice(0, zoomed ? undefined : 1)) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    await expectNoOverflow(page, `${screen}, ${zoom}`);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(800, height) });
    await settled(page);
    await expectNoViolations(page, `${screen}, ${zoom}`, width === zooms['100 %']);
  }
  await page.setViewportSize({ width: zooms['100 %'], height: 800 });
  await settled(page);
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

/** Waits until letters have their faces and no drawing is under way. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined)),
    );
  });
}
