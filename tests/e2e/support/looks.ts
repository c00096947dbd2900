import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that axe finds wrong, by the rules of WCAG 2.2 to level AA and good practice. */
export async function expectNoViolations(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  expect.soft(told, `${screen} as axe sees it`).toEqual([]);
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
