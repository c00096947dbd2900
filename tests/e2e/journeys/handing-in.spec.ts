import { draftOf } from '../support/arrange';
import { freePort, listen } from '../support/programs';
import { expect, test } from '../support/test';
import { join } from 'node:path';

test('handing in by oneself: the kit, the answers to copy, the receipt number', async ({ app, host }) => {
  const draft = await draftOf(host, 'billiard-room', 'renewal');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.prepareKit();

  const kit = await app.outbox.save(app.button('submission-save-kit'));
  expect(kit.name).toMatch(/\.zip$/);
  await expect(app.page.getByRole('main')).toContainText('PS-1136/2025/018');
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.button('copy-thing', { what: 'Licence number' }).click();
  expect(await app.page.evaluate(() => navigator.clipboard.readText())).toBe('PS-1136/2025/018');

  await app.button('hand-off-receipt-save').click();
  await expect(app.page.getByText(app.t('hand-off-receipt-missing'))).toBeVisible();
  await app.outbox.recordReceipt('2026/123456');
  await expect(app.outbox.receipt).toHaveText('2026/123456');
  const [card] = await host.submissions();
  expect(card?.state).toBe('handed-over');
});

test('a kit that waits for its receipt number is found again', async ({ app, host }) => {
  const draft = await draftOf(host, 'billiard-room', 'renewal');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.prepareKit();
  await app.menu('nav-outbox').click();
  await expect(app.outbox.rows).toHaveCount(1);
  await app.outbox.rows.first().getByRole('link').click();
  await app.link('submission-open-hand-off').click();
  await app.outbox.recordReceipt('2026/654321');
  await expect(app.outbox.receipt).toHaveText('2026/654321');
});

test('with the platform down an application waits in the outbox and goes out once it is back', async ({ app, host }) => {
  const address = `127.0.0.1:${await freePort()}`;
  await app.settings.open();
  await app.settings.usePlatform(`http://${address}`);

  const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.handIn();
  await expect(app.outbox.now).toContainText(app.said('state-sending'));
  await expect(app.outbox.receipt).toHaveCount(0);

  const platform = await listen(['platform', 'serve', '--listen', address, '--state', join(host.folder, 'platform')]);
  try {
    // Nobody presses anything: it is tried again by itself.
    await expect(app.outbox.receipt).toHaveText(/\S{4,}/, { timeout: 45_000 });
    await expect(app.outbox.now).toContainText(app.said('state-accepted'));
    expect(await host.submissions()).toHaveLength(1);
  } finally {
    await platform.stop();
  }
});

test('an application is withdrawn only after asking again', async ({ app, host }) => {
  const address = `127.0.0.1:${await freePort()}`;
  const platform = await listen([
    'platform', 'serve', '--listen', address, '--state', join(host.folder, 'platform'), '--review', 'manual',
  ]);
  try {
    await app.settings.open();
    await app.settings.usePlatform(`http://${address}`);
    const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));
    await app.button('submission-withdraw').click();
    await app.button('action-cancel').click();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));
    await app.button('submission-withdraw').click();
    await app.button('submission-withdraw-do').click();
    await expect(app.outbox.now).toContainText(app.said('state-withdrawn'));
  } finally {
    await platform.stop();
  }
});

test('what was handed in is not handed in a second time by going back', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.handIn();
  await expect(app.outbox.receipt).toHaveText(/\S{4,}/);

  await app.page.goBack();
  await app.review.arrived();
  await app.review.declare.check();
  await app.review.send.click();
  await expect(app.page.getByRole('alert')).toContainText(app.said('error-submission-state-title'));
  expect(await host.submissions()).toHaveLength(1);

  await app.at(`#/draft/${draft.client}/${draft.id}/tables`);
  await app.form.place('/tables').fill('99');
  await app.form.place('/seats').focus();
  await expect(app.page.getByRole('alert')).toContainText(app.said('error-submission-state-title'));
  const { drafts } = await host.call('home_view', { lang: 'en' });
  expect(drafts).toEqual([]);
  const clients = await host.call('client_list', { lang: 'en' });
  expect(clients.map((client) => client.drafts)).toEqual([0]);
});

test('an address that would carry answers unencrypted is refused', async ({ app }) => {
  await app.settings.open();
  await app.page.getByLabel(app.t('settings-platform-address'), { exact: true }).fill('http://platform.example');
  await app.button('action-save').click();
  await expect(app.page.getByRole('alert')).toContainText(app.said('error-settings-invalid-title', { field: 'platform_url' }).slice(0, 12));
});
