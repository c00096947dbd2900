import type { DraftHead } from '$lib/bindings/DraftHead';
import type { ExaminationCard } from '$lib/bindings/ExaminationCard';
import type { ExampleView } from '$lib/bindings/ExampleView';
import type { HeldLicenceCard } from '$lib/bindings/HeldLicenceCard';
import type { MatterView } from '$lib/bindings/MatterView';
import type { SubmissionCard } from '$lib/bindings/SubmissionCard';
import { type Browser, expect } from '@playwright/test';
import type { App } from '../pages/app';
import { acceptedExample, draftOf, enteredLicence, inDays, issuedExample, matterOf, queuedExample } from './arrange';
import { Host } from './host';
import { Officer } from './officer';
import { signInBehind } from './signIn';
import { Supplier } from './supplier';

/** What the screens show: something of everything. */
export interface Furniture {
  complete: DraftHead;
  begun: DraftHead;
  advertisement: DraftHead;
  renewal: DraftHead;
  accepted: SubmissionCard;
  forPerson: SubmissionCard;
  matter: MatterView;
  /** A licence that was entered by hand. */
  entered: HeldLicenceCard;
  /** The example business of the tour, whose hints are shown. */
  example: ExampleView;
  /** A kit that is examined, with something noted about it. */
  examined: ExaminationCard;
  /** The platform where an officer decides, with one application taken up and one accepted. */
  office: { officer: Officer; open: ExaminationCard; accepted: ExaminationCard };
}

export interface Screen {
  name: string;
  open(app: App, furniture: Furniture): Promise<void>;
}

export async function furnish(host: Host, browser: Browser): Promise<Furniture> {
  const { client } = await issuedExample(host, browser, 'outdoor-cafe', 'first-application');
  const accepted = (await acceptedExample(host, 'outdoor-cafe', 'first-application')).card;
  const forPerson = (await queuedExample(host, 'billiard-room', 'renewal', 'hand-off')).card;
  const entered = await enteredLicence(host, client, '12/2019', inDays(20));
  await newerVersion(host);
  const { example } = await host.call('tour_begin', { lang: 'en' });
  if (example === null) throw new Error('the core has made no example');
  // What is due would be told over every screen until somebody closes it.
  const due = await host.call('reminder_due', { lang: 'en' });
  if (due) await host.call('reminder_told', { keys: due.keys });
  const examined = await examinedKit(host);
  const office = await officeOf(host, browser);
  return {
    office,
    entered,
    example,
    examined,
    accepted,
    forPerson,
    complete: await draftOf(host, 'vehicle-advertisement', 'first-application'),
    advertisement: await draftOf(host, 'long-term-advertisement', 'first-application'),
    renewal: await draftOf(host, 'billiard-room', 'renewal', []),
    begun: await draftOf(host, 'outdoor-cafe', 'first-application', []),
    matter: await matterOf(host, 'open-eating-place', [
      'outdoor-cafe/first-application',
      'long-term-advertisement/first-application',
    ]),
  };
}

/** A kit with a fault that came back corrected, with something noted about it; another was accepted. */
async function examinedKit(host: Host): Promise<ExaminationCard> {
  await host.set({ examiner: 'Ana Lei, DLA' });
  await host.examine(await host.kit(await draftOf(host, 'outdoor-cafe', 'first-application', ['applicant'])));
  const card = await host.examine(await host.kit(await draftOf(host, 'outdoor-cafe', 'first-application')));
  const { id } = card;
  const { revision, sections } = await host.call('examination_open', { lang: 'en', id });
  const reasons = [
    { path: '/tables', code: 'answer-differs-from-document', words: '平面圖上只有五張桌。', lang: 'zh' },
    { path: '/attachments/rendering', code: 'document-illegible', words: '', lang: 'zh' },
  ];
  await host.call('examination_note', { lang: 'en', id, revision, notes: { reasons, answerBy: '', lookedAt: [`step:${sections[0]?.step ?? ''}`] } });
  await host.set({ examiner: '' });
  return card;
}

/** What an applicant has handed in, taken up by an officer who is signed in. */
async function officeOf(host: Host, browser: Browser): Promise<Furniture['office']> {
  const applicant = new Host();
  await applicant.start('open');
  const officer = await Officer.begin(browser, applicant.folder, ['e-1=好運冰室 Café Boa Sorte']);
  await applicant.set({ platformUrl: officer.address });
  await signInBehind(applicant, officer, browser, 'firm');
  for (const procedure of ['first-application', 'renewal']) await queuedExample(applicant, 'outdoor-cafe', procedure, 'reference');
  await queuedExample(applicant, 'billiard-room', 'renewal', 'reference');
  await applicant.call('submission_send', { lang: 'en' });
  const handedOver = async () => (await applicant.submissions()).filter(({ state }) => state === 'handed-over').length;
  await expect.poll(handedOver, { message: 'the platform has all' }).toBe(3);
  await host.set({ platformUrl: officer.address, examiner: 'Ana Lei, DLA' });
  await signInBehind(host, officer, browser, 'officer');
  const { cards } = await host.call('case_list', { lang: 'en', before: null });
  // One is left where it is.
  const [open, accepted] = await Promise.all(cards.slice(1).map(({ submission }) => host.call('case_take', { lang: 'en', submission })));
  if (!open || !accepted) throw new Error('the officer has not taken up both');
  await host.call('case_decide', { lang: 'en', id: accepted.id, decision: { kind: 'accept', fileNumber: '7/DLA/2026' } });
  await host.set({ platformUrl: '', examiner: '' });
  await applicant.stop();
  return { officer, open, accepted };
}

/** A newer version that was found; its supplier is not asked again. */
async function newerVersion(host: Host): Promise<void> {
  const supplier = await Supplier.begin(host.folder);
  await supplier.publish('0.2.0-rc.1');
  await host.set({ updateUrl: supplier.address });
  await host.call('forms_trust', { key: supplier.key });
  await host.call('update_check', { lang: 'en' });
  await supplier.end();
}

const step = (draft: DraftHead, id: string) => `#/draft/${draft.client}/${draft.id}/${encodeURIComponent(id)}`;
const review = (draft: DraftHead) => `#/review/${draft.client}/${draft.id}`;
const preview = (part: string) => `#/preview/billiard-room/renewal?at=${part}`;
const submission = (card: SubmissionCard) => `#/outbox/${card.client}/${card.id}`;

/** Every screen of the desk, in the order of the way. */
export const screens: Screen[] = [
  {
    name: 'home',
    open: async (app) => {
      await app.at('#/');
      await expect(app.page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'search',
    open: async (app) => {
      await app.at('#/search');
      await app.search.field.fill('billiard');
      await expect(app.search.found('held').first()).toBeVisible();
    },
  },
  {
    name: 'search-nothing-yet',
    open: async (app) => {
      await app.at('#/');
      await app.page.keyboard.press('Control+k');
      await expect(app.search.field).toBeFocused();
    },
  },
  {
    name: 'search-none-found',
    open: async (app) => {
      await app.at('#/search');
      await app.search.field.fill('zzzz');
      await expect(app.page.getByText(app.t('find-none-detail'), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'tour-form',
    open: async (app, { example }) => {
      await app.at(`#/draft/${example.client}/${example.draft}/tables`);
      await app.tour.expectAt(2);
      await expect(app.form.place('/tables')).toBeVisible();
    },
  },
  {
    name: 'tour-review',
    open: async (app, { example }) => {
      await app.at(`#/review/${example.client}/${example.draft}`);
      await app.review.arrived();
      await app.tour.expectAt(4);
    },
  },
  {
    name: 'tour-remove',
    open: async (app) => {
      await app.at('#/');
      await app.button('example-remove').first().click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'opening-none',
    open: async (app) => {
      await app.host.call('opening_dismiss', {});
      await app.at('#/open');
      await expect(app.page.getByText(app.t('opening-none'), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'opening-file',
    open: async (app) => {
      const example = await app.host.example('outdoor-cafe', 'first-application');
      const { location: _missing, ...answers } = example.answers;
      await app.host.open({ ...example, answers });
      await app.at('#/licences');
      await expect(app.catalogue.cards.first()).toBeVisible();
      await app.at('#/open');
      await expect(app.button('opening-take')).toBeVisible();
      await app.page.getByRole('main').locator('[aria-expanded="false"]').click();
    },
  },
  {
    name: 'shortcuts',
    open: async (app) => {
      await app.at('#/settings');
      await app.button('shortcuts-open').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'catalogue',
    open: async (app) => {
      await app.at('#/licences');
      await expect(app.catalogue.cards.first()).toBeVisible();
    },
  },
  {
    name: 'catalogue-none-found',
    open: async (app) => {
      await app.at('#/licences?q=zzzz');
      await expect(app.button('catalogue-show-all')).toBeVisible();
    },
  },
  {
    name: 'guide',
    open: async (app) => {
      await app.at('#/guide');
      await expect(app.guide.sentence).toBeVisible();
    },
  },
  {
    name: 'guide-question',
    open: async (app) => {
      await app.at('#/guide?at=eating&facts=food,eat-in');
      await expect(app.guide.fact('eat-in')).toBeVisible();
    },
  },
  {
    name: 'guide-results',
    open: async (app) => {
      await app.at('#/guide?at=results&facts=food,eat-in,signboard,tables-outside,raffle,sell-fruit');
      await expect(app.guide.startTogether).toBeVisible();
    },
  },
  {
    name: 'bundle',
    open: async (app) => {
      await app.at('#/bundle/open-eating-place?facts=signboard,tables-outside');
      await expect(app.button('bundle-start')).toBeVisible();
    },
  },
  {
    name: 'matter',
    open: async (app, { matter }) => {
      await app.at(`#/matter/${matter.card.client}/${matter.card.id}`);
      await expect(app.matter.rows.first()).toBeVisible();
    },
  },
  {
    name: 'licence',
    open: async (app) => {
      await app.at('#/licences/billiard-room');
      await expect(app.catalogue.starts.first()).toBeVisible();
    },
  },
  {
    name: 'licence-papers-and-fees',
    open: async (app) => {
      await app.at('#/licences/outdoor-cafe');
      const facts = app.page.getByText(app.t('procedure-facts'), { exact: true }).first();
      await facts.click();
      await expect(app.page.getByRole('table').first()).toBeVisible();
    },
  },
  {
    name: 'preview-facts',
    open: async (app) => {
      await app.at(preview('facts'));
      await expect(app.button('preview-save-pdf')).toBeVisible();
    },
  },
  {
    name: 'preview-page',
    open: async (app) => {
      await app.at(preview('licence'));
      await expect(app.page.getByRole('main').locator('fieldset').first()).toBeVisible();
    },
  },
  {
    name: 'preview-papers',
    open: async (app) => {
      await app.at(preview('papers'));
      await expect(app.page.getByText('attachment-empty', { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: 'draft-choice',
    open: async (app, { begun }) => {
      await app.at(step(begun, 'establishment_licence/establishment_licence_issuer'));
      await expect(app.form.place('/establishment_licence_issuer')).toBeVisible();
    },
  },
  {
    name: 'draft-with-faults',
    open: async (app, { begun }) => {
      await app.at(step(begun, 'area/location'));
      await expect(app.form.place('/location')).toBeVisible();
      await app.form.next.click();
      await expect(app.form.faults).toBeFocused();
    },
  },
  {
    name: 'draft-known',
    open: async (app, { renewal }) => {
      await app.at(step(renewal, 'signatory'));
      await expect(app.form.known.first()).toBeVisible();
    },
  },
  {
    name: 'draft-date',
    open: async (app, { renewal }) => {
      await app.at(step(renewal, 'licence/licence_expires_on'));
      await expect(app.form.place('/licence_expires_on')).toBeVisible();
    },
  },
  {
    name: 'draft-address',
    open: async (app, { renewal }) => {
      await app.at(step(renewal, 'establishment/establishment/address'));
      await expect(app.form.place('/establishment/address/region')).toBeVisible();
    },
  },
  {
    name: 'draft-repeat',
    open: async (app, { advertisement }) => {
      await app.at(step(advertisement, 'signs'));
      await expect(app.form.place('/signs')).toBeVisible();
    },
  },
  {
    name: 'draft-documents',
    open: async (app, { advertisement }) => {
      await app.at(step(advertisement, 'documents'));
      await expect(app.page.locator('input[type="file"]').first()).toBeAttached();
    },
  },
  {
    name: 'paper-large',
    open: async (app, { complete }) => {
      await app.at(step(complete, 'documents'));
      await app.page.getByRole('main').getByRole('button', { name: /\.pdf/ }).first().click();
      await expect(app.page.getByRole('dialog').locator('canvas')).toBeVisible();
    },
  },
  {
    name: 'draft-with-summary-beside',
    open: async (app, { advertisement }) => {
      await app.at(step(advertisement, 'signs'));
      await expect(app.form.place('/signs')).toBeVisible();
      const show = app.button('beside-show');
      if ((await show.count()) > 0) {
        await show.click();
        await expect.poll(() => app.review.inkOnPage()).toBeGreaterThan(500);
      }
    },
  },
  {
    name: 'review-with-faults',
    open: async (app, { begun }) => {
      await app.at(review(begun));
      await app.review.arrived();
      await expect(app.form.faults).toBeVisible();
    },
  },
  {
    name: 'review-and-summary',
    open: async (app, { complete }) => {
      await app.at(review(complete));
      await app.review.arrived();
      await expect(app.review.ready).toBeVisible();
      await app.review.showSummary();
    },
  },
  {
    name: 'outbox',
    open: async (app) => {
      await app.at('#/outbox');
      await expect(app.outbox.rows).toHaveCount(3);
    },
  },
  {
    name: 'submission-accepted',
    open: async (app, { accepted }) => {
      await app.at(submission(accepted));
      await expect(app.outbox.receipt).toBeVisible();
    },
  },
  {
    name: 'submission-for-person',
    open: async (app, { forPerson }) => {
      await app.at(submission(forPerson));
      await expect(app.outbox.now).toBeVisible();
    },
  },
  {
    name: 'hand-off',
    open: async (app, { forPerson }) => {
      await app.at(`${submission(forPerson)}/hand-off`);
      await expect(app.button('hand-off-receipt-save')).toBeVisible();
    },
  },
  {
    name: 'renewals',
    open: async (app) => {
      await app.at('#/renewals');
      await expect(app.link('renewals-others')).toBeVisible();
    },
  },
  {
    name: 'wallet',
    open: async (app) => {
      await app.at('#/wallet');
      await expect(app.wallet.cards).toHaveCount(2);
    },
  },
  {
    name: 'wallet-code',
    open: async (app) => {
      await app.at('#/wallet');
      await app.page.getByText(app.t('held-code'), { exact: true }).click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'wallet-enter',
    open: async (app) => {
      await app.at('#/wallet/enter');
      await app.wallet.licence.click();
      await expect(app.page.getByRole('listbox').getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'wallet-enter-with-faults',
    open: async (app) => {
      await app.at('#/wallet/enter');
      await app.wallet.line('held-holder').fill('');
      await app.button('entry-keep').click();
      await expect(app.wallet.licence).toBeFocused();
    },
  },
  {
    name: 'wallet-change',
    open: async (app, { entered }) => {
      await app.at(`#/wallet/change/${entered.client}/${entered.id}`);
      await expect(app.wallet.line('held-number')).toHaveValue(entered.number);
    },
  },
  {
    name: 'wallet-remove',
    open: async (app, { entered }) => {
      await app.at('#/wallet');
      await app.wallet.deed('held-remove', entered.number).click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'wallet-check',
    open: async (app) => {
      await app.at('#/wallet');
      await expect(app.wallet.cards).toHaveCount(2);
      const { training } = await app.host.call('wallet_view', { lang: app.lang });
      await app.at('#/wallet/check');
      await app.wallet.code.fill(training[0]?.token ?? '');
      await app.button('check-do').click();
      await expect(app.page.getByText(app.t('check-says'), { exact: true })).toBeVisible();
    },
  },
  {
    name: 'settings',
    open: async (app) => {
      await app.at('#/settings');
      await expect(app.button('client-add')).toBeVisible();
      await expect(app.button('update-open')).toBeVisible();
    },
  },
  {
    name: 'backup',
    open: async (app) => {
      await app.at('#/settings');
      await app.button('backup-now').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'passphrase',
    open: async (app) => {
      await app.at('#/settings');
      await app.button('safety-passphrase-change').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'dialog',
    open: async (app) => {
      await app.at('#/settings');
      await app.button('client-add').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'client-erase',
    open: async (app) => {
      await app.at('#/settings');
      await app.page.getByText(app.t('client-erase'), { exact: true }).first().click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'examinations',
    open: async (app) => {
      // A file that waits to be opened would come first.
      await app.host.call('opening_dismiss', {});
      await app.host.set({ examiner: 'Ana Lei, DLA' });
      await app.open();
      await app.at('#/examinations');
      await expect(app.button('examinations-choose')).toBeVisible();
      await expect(app.page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    },
  },
  {
    name: 'examination',
    open: async (app, { examined }) => {
      await app.at(`#/examinations/${examined.id}`);
      await expect(app.button('examination-return')).toBeVisible();
    },
  },
  {
    name: 'examination-reason',
    open: async (app, { examined }) => {
      await app.at(`#/examinations/${examined.id}`);
      await app.button('examination-object-whole').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'examination-erase',
    open: async (app, { examined }) => {
      await app.at(`#/examinations/${examined.id}`);
      await app.button('examination-erase').click();
      await expect(app.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'cases',
    open: async (app, { office }) => {
      await app.host.set({ platformUrl: office.officer.address });
      await app.at('#/examinations');
      await app.button('cases-ask').click();
      await expect(app.button('cases-again')).toBeVisible();
    },
  },
  {
    name: 'case',
    open: async (app, { office }) => {
      await app.at(`#/examinations/${office.open.id}`);
      await expect(app.button('case-accept')).toBeVisible();
    },
  },
  {
    name: 'case-accepted',
    open: async (app, { office }) => {
      await app.at(`#/examinations/${office.accepted.id}`);
      await expect(app.button('case-issue-do')).toBeVisible();
      await app.host.set({ platformUrl: '' });
    },
  },
  {
    name: 'no-such-page',
    open: async (app) => {
      await app.at('#/nowhere');
      await expect(app.heading).toHaveText(app.t('lost-title'));
    },
  },
];
