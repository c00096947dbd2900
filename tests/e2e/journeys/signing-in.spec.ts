import { draftOf } from '../support/arrange';
import { Officer } from '../support/officer';
import { freePort } from '../support/programs';
import { signIn } from '../support/signIn';
import { expect, test } from '../support/test';

const firm = ['e-1=Padaria Lótus', 'e-2=Bilhar do Porto'];

test('signed in once, the firm says for whom it acts, hands in, and the officer accepts', async ({ app, host, browser }) => {
  const officer = await Officer.begin(browser, host.folder, firm);
  try {
    await app.settings.open();
    await app.settings.usePlatform(officer.address);
    await expect(app.page.getByText(app.t('sign-in-lead'), { exact: true })).toBeVisible();
    await signIn(app, officer, browser);
    await expect(app.page.getByText('firm', { exact: true })).toBeVisible();
    await expect(app.page.getByText('Padaria Lótus', { exact: true }).first()).toBeVisible();

    const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.declare.check();
    await expect(app.page.getByText(app.t('for-whom-missing'), { exact: true })).toBeVisible();
    await expect(app.review.send).toBeDisabled();
    await app.page.getByRole('radio', { name: 'Bilhar do Porto', exact: true }).check();
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));

    await officer.sees('Bilhar do Porto');
    await officer.accept();
    await app.button('submission-ask').click();
    await expect(app.outbox.now).toContainText(app.said('state-accepted'));

    await app.settings.open();
    await expect(app.page.locator('select[id^="acts-for-"]')).toHaveValue('e-2');
    await app.button('sign-out').click();
    await expect(app.button('sign-in')).toBeVisible();
  } finally {
    await officer.end();
  }
});

test('what waits for a sign-in goes on by itself after it, and signing in can be called off', async ({ app, host, browser }) => {
  const officer = await Officer.begin(browser, host.folder, firm);
  try {
    await app.settings.open();
    await app.settings.usePlatform(officer.address);
    const draft = await draftOf(host, 'billiard-room', 'renewal');
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-parked'));
    await app.button('sign-in').click();
    await app.button('action-cancel').click();
    await expect(app.button('sign-in')).toBeVisible();

    await signIn(app, officer, browser);
    await app.page.getByRole('radio', { name: 'Padaria Lótus', exact: true }).check();
    await app.button('for-whom-go-on').click();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));
    await officer.sees('Padaria Lótus');
  } finally {
    await officer.end();
  }
});

test('sending is stopped, and begun again when the person says so', async ({ app, host }) => {
  await app.settings.open();
  await app.settings.usePlatform(`http://127.0.0.1:${String(await freePort())}`);
  const draft = await draftOf(host, 'billiard-room', 'renewal');
  await app.at(`#/review/${draft.client}/${draft.id}`);
  await app.review.handIn();
  await expect(app.outbox.now).toContainText(app.said('state-sending'));
  await app.button('submission-stop').click();
  await expect(app.outbox.now).toContainText(app.said('state-queued'));
  await app.button('submission-send').click();
  await expect(app.outbox.now).toContainText(app.said('state-sending'));
});
