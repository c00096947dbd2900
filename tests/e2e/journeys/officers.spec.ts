import { App } from '../pages/app';
import { draftOf } from '../support/arrange';
import { Host } from '../support/host';
import { Officer } from '../support/officer';
import { signIn } from '../support/signIn';
import { expect, test } from '../support/test';

test('an applicant and an officer, each in their own window, go from handing in to the licence', async ({ app, host, browser }) => {
  const platform = await Officer.begin(browser, host.folder, ['e-1=Café Exemplo']);
  const office = new Host();
  const context = await browser.newContext();
  try {
    await app.settings.open();
    await app.settings.usePlatform(platform.address);
    await signIn(app, platform, browser);
    const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));

    await office.start('open');
    await office.set({ lang: 'en', examiner: 'Ana Lei, DLA', platformUrl: platform.address });
    const officer = new App(await context.newPage(), office, 'en');
    await officer.open();
    await officer.menu('nav-examinations').click();
    await officer.button('cases-ask').click();
    await signIn(officer, platform, browser, 'officer');
    await expect(officer.page.getByText('Café Exemplo', { exact: true })).toBeVisible();
    await officer.page.getByRole('button', { name: /^Take up / }).click();
    await expect(officer.page.getByText(officer.t('examination-whole'), { exact: true })).toBeVisible();
    await app.button('submission-ask').click();
    await expect(app.page.getByText(app.said('event-received')).first()).toBeVisible();

    await officer.page.getByRole('button', { name: officer.t('examination-object-named', { name: 'Number of tables' }), exact: true }).click();
    const dialog = officer.page.getByRole('dialog');
    await dialog.getByText('The answer is not right.', { exact: true }).click();
    await dialog.getByLabel(officer.t('examination-reason-words'), { exact: true }).fill('The plan shows five.');
    await dialog.getByRole('button', { name: officer.t('examination-reason-keep'), exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await officer.button('case-return').click();
    await expect(officer.page.getByText(officer.t('case-told'))).toBeVisible();
    await expect(officer.button('case-return')).toHaveCount(0);

    await app.button('submission-ask').click();
    await app.link('submission-mend').click();
    await expect(app.page.getByText('The plan shows five.').first()).toBeVisible();
    await expect(app.form.place('/tables')).toBeEditable();
    await expect(app.form.place('/seats').locator('input')).toHaveCount(0);
    await app.form.place('/tables').fill('5');
    await app.form.saved();
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));

    await officer.button('cases-again').click();
    await expect(officer.page.getByText(officer.t('case-answered'), { exact: true })).toBeVisible();
    await officer.link('case-take-newer').click();
    await officer.button('cases-ask').click();
    await officer.page.getByRole('button', { name: /^Take up / }).click();
    const compared = officer.t('examination-compared', { with: 'round 1, by Ana Lei, DLA' });
    await expect(officer.page.getByText(compared, { exact: true })).toBeVisible();
    await officer.page.getByLabel(officer.t('case-file-number'), { exact: true }).fill('7/DLA/2026');
    await officer.button('case-accept').click();
    await expect(officer.button('case-pay-do')).toBeVisible();
    await app.button('submission-ask').click();
    await expect(app.outbox.now).toContainText(app.said('state-accepted'));

    await officer.page.getByLabel(officer.t('case-amount'), { exact: true }).fill('300.00');
    await officer.button('case-pay-do').click();
    await expect(officer.button('case-pay-do')).toHaveCount(0);
    await officer.page.getByLabel(officer.t('case-number'), { exact: true }).fill('12/2026');
    await officer.button('case-issue-do').click();
    await expect(officer.page.getByText('Licence issued', { exact: true }).first()).toBeVisible();
    await app.button('submission-ask').click();
    await expect(app.outbox.now).toContainText(app.said('state-issued'));
    await app.menu('nav-wallet').click();
    await expect(app.page.getByText('12/2026').first()).toBeVisible();
  } finally {
    await context.close();
    await office.clear();
    await platform.end();
  }
});
