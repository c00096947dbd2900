import { fillMatter } from '../support/arrange';
import { expect, test } from '../support/test';

test('from a sentence to licences that are started, filed and followed together', async ({ app, host }) => {
  await app.at('#/guide');
  await app.guide.sentence.fill('We open a cafe with a signboard, advertising on our van and two tables outside');
  await app.page.keyboard.press('Enter');

  // What the words told is ticked already, and said to be so.
  await expect(app.guide.told).toBeVisible();
  await expect(app.guide.fact('advertising')).toBeChecked();
  await app.guide.results();
  await expect(app.guide.result('outdoor-cafe')).toBeVisible();
  await expect(app.guide.result('long-term-advertisement')).toBeVisible();

  await app.guide.startTogether.click();
  await app.matter.start();
  await expect(app.matter.rows).toHaveCount(3);
  await expect(app.matter.send).toBeDisabled();

  const [, client = '', matter = ''] = /#\/matter\/([^/]+)\/([^/?]+)/.exec(app.page.url()) ?? [];
  await fillMatter(host, client, matter);
  await app.open();
  await app.at(`#/matter/${client}/${matter}`);
  await expect(app.page.getByText(app.t('matter-ready'), { exact: true })).toHaveCount(3);
  await app.matter.declare.check();
  await app.matter.send.click();

  await expect(app.page.getByText(app.t('matter-filed'), { exact: true })).toBeVisible();
  await expect(app.matter.rows.filter({ hasText: app.said('state-accepted-training') })).toHaveCount(3);
  await app.menu('nav-home').click();
  await expect(app.page.getByRole('heading', { name: app.t('home-matters'), exact: true })).toBeVisible();
  expect(await host.submissions()).toHaveLength(3);
});

test('the guide is gone through by keyboard alone, one question at a time', async ({ app }) => {
  await app.at('#/guide');
  await app.tabTo(app.button('guide-ask'));
  await app.page.keyboard.press('Enter');
  await app.tabTo(app.guide.fact('advertising'));
  await app.page.keyboard.press('Space');
  await app.tabTo(app.button('continue'));
  await app.page.keyboard.press('Enter');
  await app.tabTo(app.guide.fact('vehicle-ad'));
  await app.page.keyboard.press('Space');
  await app.tabTo(app.button('continue'));
  await app.page.keyboard.press('Enter');
  await expect(app.heading).toHaveText(app.t('guide-results'));
  await expect(app.guide.result('vehicle-advertisement')).toBeVisible();
  await app.page.goBack();
  await expect(app.guide.fact('vehicle-ad')).toBeChecked();
});
