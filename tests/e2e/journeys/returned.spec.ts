import { draftOf } from '../support/arrange';
import { pdf } from '../support/files';
import { Officer } from '../support/officer';
import { expect, test } from '../support/test';

test('two people play the whole procedure: handed in, sent back, corrected, accepted, licensed', async ({ app, host, browser }) => {
  const officer = await Officer.begin(browser, host.folder);
  try {
    await app.settings.open();
    await app.settings.usePlatform(officer.address);
    const paper = pdf('imagem-nova.pdf');
    const draft = await draftOf(host, 'outdoor-cafe', 'first-application');
    await app.at(`#/review/${draft.client}/${draft.id}`);
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));
    const receipt = await app.outbox.receipt.textContent();

    await officer.sendBack(['/tables', 'rendering'], 'Não se lê bem.');
    await app.button('submission-ask').click();
    await app.link('submission-mend').click();
    await expect(app.page.getByText(app.t('returned-title'), { exact: true })).toBeVisible();
    await expect(app.page.getByText('Não se lê bem.').first()).toBeVisible();
    // Only what was named can be changed; what stands beside it is shown as it was handed in.
    await expect(app.form.place('/tables')).toBeEditable();
    await expect(app.form.place('/seats').locator('input')).toHaveCount(0);
    await expect(app.form.place('/seats')).toContainText('32');
    await app.form.place('/tables').fill('7');
    await app.form.saved();
    await app.form.goOn();
    await app.form.attach('rendering', paper);
    await expect(app.form.attached(paper.name)).toBeVisible();
    await app.form.next.click();
    await app.review.handIn();
    await expect(app.outbox.now).toContainText(app.said('state-handed-over'));
    await expect(app.outbox.receipt).toHaveText(receipt ?? '');
    expect(await host.submissions()).toHaveLength(1);

    await officer.sees(paper.name);
    await officer.accept();
    await officer.issue();
    await app.button('submission-ask').click();
    await expect(app.outbox.now).toContainText(app.said('state-issued'));
  } finally {
    await officer.end();
  }
});
