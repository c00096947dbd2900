import { draftOf } from '../support/arrange';
import { empty, mislabelled, pdf, picture } from '../support/files';
import { expect, test } from '../support/test';

test('a file that no office could open is refused with its reason, and nothing else is touched', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  const alert = app.page.getByRole('alert');

  await app.form.attach('floor-plan', empty('nada.pdf'));
  await expect(alert).toContainText(app.said('error-attachment-empty-title', { name: 'nada.pdf' }));
  await alert.getByRole('button').click();
  await expect(alert).toHaveCount(0);

  await app.form.attach('floor-plan', mislabelled('planta.pdf'));
  await expect(alert).toContainText(app.said('error-attachment-type-title', { name: 'planta.pdf' }));
  await alert.getByRole('button').click();

  await app.form.attach('floor-plan', pdf('planta.pdf'));
  await expect(app.form.attached('planta.pdf')).toBeVisible();
  await expect(alert).toHaveCount(0);
  const { page } = await host.call('draft_view', { lang: 'en', client: draft.client, draft: draft.id, step: 'documents' });
  expect(page.documents.flatMap((document) => document.attachments)).toHaveLength(1);
});

test('an attached file is taken away again', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  await app.form.attach('rendering', pdf('imagem.pdf'));
  await expect(app.form.attached('imagem.pdf')).toBeVisible();
  await app.button('file-remove-named', { name: 'imagem.pdf' }).click();
  await expect(app.page.getByText('imagem.pdf')).toHaveCount(0);
});

test('files are dropped where they belong', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  const { name, mimeType, buffer } = pdf('localizacao.pdf');
  const data = await app.page.evaluateHandle(
    ([name, type, bytes]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
      return transfer;
    },
    [name, mimeType, [...buffer]] as const,
  );
  await app.page.locator('div[role="group"]:has(> #answer-attachments-location-plan)').dispatchEvent('drop', { dataTransfer: data });
  await expect(app.form.attached('localizacao.pdf')).toBeVisible();
});

test('a paper is shown small and large, by keyboard too, and turned both ways', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  await app.form.attach('floor-plan', picture('planta.png', 400, 200));
  await app.form.attach('rendering', pdf('imagem.pdf'));
  await expect(app.form.attached('imagem.pdf')).toContainText(app.t('paper-pages', { count: 1 }));
  const small = app.form.attached('planta.png').locator('button > img');
  const shape = () => small.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  await expect.poll(shape).toEqual([320, 160]);

  await app.button('paper-open', { name: 'planta.png' }).focus();
  await app.page.keyboard.press('Enter');
  const large = app.page.getByRole('dialog').getByRole('img', { name: 'planta.png' });
  await expect(large).toBeVisible();
  await app.button('paper-turn-right').click();
  await expect.poll(shape).toEqual([160, 320]);
  await expect.poll(() => large.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([200, 400]);
  await app.button('paper-turn-left').click();
  await expect.poll(shape).toEqual([320, 160]);
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
});

test('pictures of one document become one PDF in the order chosen, and come back', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  await app.form.attach('floor-plan', picture('um.png', 40, 20));
  await app.form.attach('floor-plan', picture('dois.png', 20, 40));
  await app.page.getByText(app.t('paper-join'), { exact: true }).click();
  await app.button('paper-up', { name: 'dois.png' }).click();
  await app.button('paper-join-do').click();
  await expect(app.form.attached('dois.pdf')).toContainText(app.t('paper-pages', { count: 2 }));
  await expect(app.page.getByText('um.png')).toHaveCount(0);
  await app.button('paper-take-apart-named', { name: 'dois.pdf' }).click();
  await expect(app.form.attached('um.png')).toBeVisible();
  await expect(app.page.getByText('dois.pdf')).toHaveCount(0);
});

test('the summary beside the form follows what is saved, only where there is room', async ({ app, host }) => {
  const draft = await draftOf(host, 'outdoor-cafe', 'first-application', []);
  await app.page.setViewportSize({ width: 1440, height: 900 });
  await app.at(`#/draft/${draft.client}/${draft.id}/documents`);
  await app.button('beside-show').click();
  await expect.poll(() => app.review.inkOnPage()).toBeGreaterThan(500);
  const sheet = () => app.page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const first = await sheet();
  await app.button('pdf-after').click();
  await expect.poll(sheet).not.toBe(first);
  const before = await sheet();
  await app.form.attach('floor-plan', pdf('planta.pdf'));
  await expect(app.form.attached('planta.pdf')).toBeVisible();
  await expect.poll(sheet, { message: 'the page that lists the papers is drawn anew' }).not.toBe(before);
  await expect(app.page.getByText(app.t('pdf-page', { page: 1, pages: 2 }), { exact: true })).toHaveCount(0);
  await app.page.setViewportSize({ width: 1000, height: 800 });
  await expect(app.button('beside-hide')).toHaveCount(0);
  await expect(app.page.locator('canvas')).toHaveCount(0);
});
