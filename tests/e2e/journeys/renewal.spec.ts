import { acceptedExample } from '../support/arrange';
import { expect, test } from '../support/test';

test('a second renewal asks only for what is new', async ({ app, host }) => {
  await acceptedExample(host, 'billiard-room', 'renewal');
  await app.open();
  await app.catalogue.open();
  await app.catalogue.card('billiard-room').click();
  await app.page.getByRole('button', { name: app.t('procedure-start-named', { name: 'Renewal' }) }).click();

  await app.form.answer([{ at: '/licence_number', write: 'PS-1136/2026/018' }]);
  await app.form.goOn();
  // Applicant; signatory and agent; establishment: all known, shown folded, nothing to type.
  for (const blocks of [1, 2, 1]) {
    await expect(app.form.known).toHaveCount(blocks);
    await expect(app.form.questions).toHaveCount(0);
    await app.form.goOn();
  }
  await app.form.answer([
    { at: '/tables', write: '7' },
    { at: '/period', choose: 'year' },
  ]);
  await app.form.saved();
  // Seven tables for a year: MOP 2,100 and a tenth of it in stamp duty.
  await expect(app.page.getByRole('complementary').or(app.page.getByRole('region', { name: app.t('fees-so-far') }))).toContainText('2,310');
  await app.form.goOn();
  await app.form.goOn();
  await app.review.arrived();
  await expect(app.review.ready).toBeVisible();
});

test('a known block opens to be changed, and the change is kept for this application', async ({ app, host }) => {
  await acceptedExample(host, 'billiard-room', 'renewal');
  const { client, id } = await host.call('draft_start', {
    lang: 'en',
    client: null,
    licence: 'billiard-room',
    procedure: 'renewal',
  });
  await app.at(`#/draft/${client}/${id}/applicant`);
  await app.button('group-change-named', { name: 'Applicant' }).click();
  await app.form.answer([{ at: '/applicant/phone', write: '28111111' }]);
  await app.form.saved();
  await app.at(`#/review/${client}/${id}`);
  await expect(app.review.answer('Contact telephone')).toContainText('2811 1111');
});
