import { draftOf } from '../support/arrange';
import { empty, mislabelled, pdf } from '../support/files';
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
