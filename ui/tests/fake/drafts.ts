import type { AttachmentView } from '../../src/lib/bindings/AttachmentView';
import type { DocumentView } from '../../src/lib/bindings/DocumentView';
import type { DraftHead } from '../../src/lib/bindings/DraftHead';
import type { FeeView } from '../../src/lib/bindings/FeeView';
import type { FieldView } from '../../src/lib/bindings/FieldView';
import type { FindingView } from '../../src/lib/bindings/FindingView';
import type { FormView } from '../../src/lib/bindings/FormView';
import type { ReviewRow } from '../../src/lib/bindings/ReviewRow';
import type { ReviewView } from '../../src/lib/bindings/ReviewView';
import type { StepView } from '../../src/lib/bindings/StepView';
import { toLang, tags } from '../../src/lib/i18n/locales';
import type { Answers as Table } from '../fake-host';
import { licenceNamed } from './catalogue';
import { type Answers, billiardRenewal, type Form, outdoorCafe, type Question, statement } from './forms';
import { run, say } from './words';

interface Draft {
  id: string;
  client: string;
  clientName: string;
  form: Form;
  answers: Answers;
  past: Answers[];
  future: Answers[];
  /** Blocks that the profile knows. */
  known: string[];
  attachments: AttachmentView[];
  revision: number;
  step: string;
}

const accepted: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' };

function start(): Draft[] {
  return [
    {
      id: 'draft-1',
      client: 'client-1',
      clientName: '好運桌球會 Clube de Bilhar Boa Sorte',
      form: billiardRenewal,
      answers: {
        licence_number: '123/2020',
        licence_expires_on: '2026-12-31',
        applicant: { kind: 'natural-person', name_zh: '陳大文', document: { kind: 'macao-resident', number: '1234567(8)' }, phone: '28337676' },
        establishment: { name_zh: '好運桌球會', address: { region: 'macau', parish: 'se', street_zh: '新馬路' } },
        tables: 8,
        period: 'year',
      },
      past: [{}],
      future: [],
      known: ['applicant'],
      attachments: [],
      revision: 12,
      step: 'establishment',
    },
    {
      id: 'draft-2',
      client: 'client-2',
      clientName: '新馬路咖啡有限公司',
      form: outdoorCafe,
      answers: { establishment_licence_issuer: 'iam', area_m2: 32.5, sets: [{ seats: 4, price_avos: 120050 }] },
      past: [],
      future: [],
      known: [],
      attachments: [{ id: 'file-1', document: 'location-plan', name: '位置圖 2026.pdf', size: '1.2 MB', mediaType: 'application/pdf', sha256: 'ab', parts: 0 }],
      revision: 3,
      step: 'area',
    },
  ];
}

/** Commands about drafts: a small stand-in for the core that knows visible, missing, saved and undone. */
export function draftCommands(): Table {
  const drafts = start();
  const find = (id: string) => {
    const found = drafts.find((draft) => draft.id === id);
    if (!found) throw { code: 'draft-missing', title: id, detail: 'No such draft.', reference: 'A1B2' };
    return found;
  };
  const set = (draft: Draft, answers: Answers) => {
    draft.past.push(draft.answers);
    draft.future = [];
    draft.answers = answers;
    draft.revision += 1;
  };

  return {
    draft_view: ({ draft, step, lang }) => form(find(draft), step?.split('/')[0] ?? null, lang),
    answer_foresee: ({ draft, step, path, value, lang }) => {
      const found = find(draft);
      const answers = place(found.answers, path.split('/').slice(1), value) as Answers;
      return form({ ...found, answers }, step, lang).findings;
    },
    answer_save: ({ draft, step, path, value, lang }) => {
      const found = find(draft);
      set(found, place(found.answers, path.split('/').slice(1), value) as Answers);
      return form(found, step, lang);
    },
    draft_undo: ({ draft, step, lang }) => {
      const found = find(draft);
      const before = found.past.pop();
      if (before) [found.answers, found.future] = [before, [...found.future, found.answers]];
      return form(found, step, lang);
    },
    draft_redo: ({ draft, step, lang }) => {
      const found = find(draft);
      const after = found.future.pop();
      if (after) [found.answers, found.past] = [after, [...found.past, found.answers]];
      return form(found, step, lang);
    },
    attachment_add: ({ draft, document, name, content, lang }) => {
      const found = find(draft);
      const mediaType = accepted[name.split('.').at(-1) ?? ''];
      if (mediaType === undefined) throw refused(name, lang);
      const size = `${(content.length * 0.00075).toFixed(1)} kB`;
      found.attachments = [...found.attachments, { id: `file-${found.revision}`, document, name, size, mediaType, sha256: 'ab', parts: 0 }];
      found.revision += 1;
      return form(found, 'documents', lang);
    },
    attachment_remove: ({ draft, attachment, lang }) => {
      const found = find(draft);
      found.attachments = found.attachments.filter((file) => file.id !== attachment);
      return form(found, 'documents', lang);
    },
    attachment_picture: () => null,
    attachment_content: ({ attachment }) => ({ name: attachment, content: btoa(pdf) }),
    draft_review: ({ draft, lang }) => review(find(draft), lang),
    draft_summary: ({ language }) => ({ name: `summary-${language}.pdf`, content: btoa(pdf), pages: 2, sha256: language, missing: language === 'zh' ? ['𠮷'] : [] }),
  };
}

function refused(name: string, lang: string) {
  return {
    code: 'attachment-type',
    title: say({ zh: `不接受檔案「${name}」的類型。`, pt: `O tipo do ficheiro «${name}» não é aceite.`, en: `The kind of the file “${name}” is not accepted.` }, lang),
    detail: say({ zh: '沒有加入檔案。請存成 PDF，或拍照存成 JPEG。', pt: 'Nada foi junto. Guarde-o em PDF ou fotografe-o em JPEG.', en: 'Nothing was attached. Save it as PDF, or photograph it as JPEG.' }, lang),
    reference: 'F3K9',
  };
}

function place(into: unknown, keys: string[], value: unknown): unknown {
  const [key = '', ...rest] = keys;
  if (Array.isArray(into)) {
    const list: unknown[] = [...into];
    if (rest.length === 0 && value === null) list.splice(Number(key), 1);
    else list[Number(key)] = rest.length === 0 ? value : place(list[Number(key)], rest, value);
    return list;
  }
  const object = { ...(into as Answers | null) };
  if (rest.length === 0 && value === null) return Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
  object[key] = rest.length === 0 ? value : place(object[key] ?? {}, rest, value);
  return object;
}

function fields(draft: Draft, questions: Question[], base: string, lang: string, known = false): FieldView[] {
  return questions
    .filter((question) => question.visible?.(draft.answers) ?? true)
    .map((question) => {
      const path = `${base}/${question.key}`;
      const value = path.split('/').slice(1).reduce<unknown>((at, key) => (at as Answers | undefined)?.[key], draft.answers) ?? null;
      const knows = known || draft.known.includes(question.key);
      let kind = question.kind(lang);
      if (kind.type === 'group') kind = { ...kind, fields: fields(draft, question.block ?? [], path, lang, knows) };
      if (kind.type === 'repeat' && question.entry) {
        const { item, questions: asked } = question.entry;
        const count = Array.isArray(value) ? value.length : 0;
        kind = { ...kind, item: say(item, lang), entries: Array.from({ length: count }, (_, n) => fields(draft, asked, `${path}/${n}`, lang)) };
      }
      const container = kind.type === 'group' || kind.type === 'repeat';
      return {
        path,
        label: say(question.label, lang),
        hint: question.hint ? say(question.hint, lang) : null,
        why: question.why ? say(question.why, lang) : null,
        required: !(question.optional ?? container),
        value: container ? null : value,
        lines: typeof value === 'string' || typeof value === 'number' ? [{ text: String(value), lang }] : [],
        known: knows && value !== null,
        last: [],
        closed: false,
        returned: [],
        kind,
      };
    });
}

function leaves(views: FieldView[]): FieldView[] {
  return views.flatMap((view) => {
    if (view.kind.type === 'group') return leaves(view.kind.fields);
    return view.kind.type === 'repeat' ? view.kind.entries.flatMap(leaves) : [view];
  });
}

function missing(field: FieldView, step: string, lang: string): FindingView[] {
  if (!field.required || field.value !== null) return wrong(field, step, lang);
  const message = say({ zh: `請填寫「${field.label}」。`, pt: `Preencha «${field.label}».`, en: `Please answer “${field.label}”.` }, lang);
  return [{ code: 'answer-missing', severity: 'error', path: field.path, step, message, label: { text: field.label, lang: tags[toLang(lang)] } }];
}

function wrong(field: FieldView, step: string, lang: string): FindingView[] {
  if (field.kind.type === 'integer' && typeof field.value === 'string') {
    const message = say({ zh: `「${field.label}」須為數字。`, pt: `«${field.label}» tem de ser um número.`, en: `“${field.label}” has to be a number.` }, lang);
    return [{ code: 'answer-wrong-type', severity: 'error', path: field.path, step, message, label: { text: field.label, lang: tags[toLang(lang)] } }];
  }
  if (field.kind.type === 'taxpayer-number' && field.value !== null && !/^[08]\d{7}$/.test(String(field.value))) {
    const message = say({ zh: '納稅人編號通常為 8 位數字，以 0 或 8 開首，請核對。', pt: 'O n.º de contribuinte tem normalmente 8 algarismos; confira-o.', en: 'A taxpayer number usually has 8 digits, the first 0 or 8; please check it.' }, lang);
    return [{ code: 'taxpayer-number-shape', severity: 'warning', path: field.path, step, message, label: { text: field.label, lang: tags[toLang(lang)] } }];
  }
  return [];
}

function papers(draft: Draft, lang: string): DocumentView[] {
  const needs: Record<string, Record<string, string>> = {
    needed: { zh: '須遞交', pt: 'A entregar', en: 'To hand in' },
    'if-applicable': { zh: '視情況而定', pt: 'Se aplicável', en: 'If applicable' },
    'not-needed': { zh: '按您的答案無須提供', pt: 'Dispensado pelas suas respostas', en: 'Not needed with your answers' },
    present: { zh: '在櫃台出示', pt: 'A apresentar ao balcão', en: 'To show at the counter' },
    form: { zh: '由本表格代替', pt: 'Substituído por este formulário', en: 'This form stands for it' },
  };
  return draft.form.papers.map((paper) => ({
    id: paper.id,
    name: run(paper.name, lang),
    role: paper.role,
    copy: paper.copy ? say(paper.copy, lang) : null,
    note: paper.note ? say(paper.note, lang) : null,
    need: paper.need,
    mark: null,
    needLabel: needs[paper.role === 'submit' ? paper.need : paper.role]?.[toLang(lang)] ?? '',
    closed: false,
    returned: [],
    attachments: draft.attachments.filter((file) => file.document === paper.id),
    joins: [],
  }));
}

function paperFindings(documents: DocumentView[], lang: string): FindingView[] {
  return documents
    .filter((paper) => paper.role === 'submit' && paper.need === 'needed' && paper.attachments.length === 0)
    .map((paper) => ({
      code: 'document-missing',
      severity: 'error',
      path: `/attachments/${paper.id}`,
      step: 'documents',
      label: paper.name,
      message: say({ zh: `欠缺文件「${paper.name.text}」，請加入檔案。`, pt: `Falta o documento «${paper.name.text}»; junte um ficheiro.`, en: `The document “${paper.name.text}” is missing; please attach a file.` }, lang),
    }));
}

interface Judged {
  pages: { id: string; fields: FieldView[] }[];
  documents: DocumentView[];
  findings: FindingView[];
  steps: StepView[];
}

function judge(draft: Draft, lang: string): Judged {
  const pages = draft.form.steps.map((step) => ({ id: step.id, fields: fields(draft, step.questions, '', lang) }));
  const documents = papers(draft, lang);
  const findings = [...pages.flatMap((page) => leaves(page.fields).flatMap((field) => missing(field, page.id, lang))), ...paperFindings(documents, lang)];
  const state = (id: string, title: string, started: boolean): StepView => {
    const open = findings.filter((finding) => finding.step === id && finding.severity === 'error').length;
    return { id, title, state: open === 0 ? 'done' : started ? 'needs-you' : 'todo', open };
  };
  const steps = [
    ...draft.form.steps.map((step, n) =>
      state(step.id, say(step.title, lang), leaves(pages[n]?.fields ?? []).some((field) => field.value !== null)),
    ),
    state('documents', say({ zh: '文件', pt: 'Documentos', en: 'Documents' }, lang), draft.attachments.length > 0),
    { id: 'review', title: say({ zh: '核對答案', pt: 'Verificar as respostas', en: 'Check your answers' }, lang), state: 'todo', open: 0 },
  ];
  return { pages, documents, findings, steps };
}

function head(draft: Draft, lang: string): DraftHead {
  const licence = licenceNamed(draft.form.licence);
  const procedure = licence.procedures.find((each) => each.id === draft.form.procedure) ?? licence.procedures[0];
  return {
    id: draft.id,
    client: draft.client,
    clientName: draft.clientName,
    licence: draft.form.licence,
    procedure: draft.form.procedure,
    licenceName: run(licence.name, lang),
    procedureTitle: run(procedure?.title ?? licence.name, lang),
    definition: '2026-11',
    revision: String(draft.revision),
    savedAt: '14:32',
    canUndo: draft.past.length > 0,
    canRedo: draft.future.length > 0,
    carried: null,
    matter: null,
    returned: null,
    regime: null,
  };
}

function fees(draft: Draft, lang: string): FeeView {
  const { tables, period } = draft.answers;
  const unknown = {
    label: say({ zh: '准照費', pt: 'Taxa da licença', en: 'Licence fee' }, lang),
    reason: say({ zh: '收費表未能查閱，請向市政署查詢。', pt: 'A tabela não foi vista; pergunte ao IAM.', en: 'The fee table was not seen; ask IAM.' }, lang),
    open: null,
  };
  if (draft.form !== billiardRenewal) return { lines: [], total: 'MOP 0.00', unknown: [unknown], notedTotal: null, surchargePercent: 0 };
  if (typeof tables !== 'number' || period === undefined) return { lines: [], total: 'MOP 0.00', unknown: [], notedTotal: null, surchargePercent: 0 };
  const money = (amount: number) => `MOP ${amount.toLocaleString('en', { minimumFractionDigits: 2 })}`;
  const fee = 1500 + Math.max(0, tables - 5) * 300;
  return {
    lines: [
      { label: say({ zh: '申請費（一年）', pt: 'Taxa do pedido (um ano)', en: 'Application fee (one year)' }, lang), reckoning: `MOP 1,500.00 + ${Math.max(0, tables - 5)} × MOP 300.00`, amount: money(fee), basis: { text: 'gov.mo PS-1136B', lang: 'en' }, mark: null },
      { label: say({ zh: '印花稅', pt: 'Imposto do selo', en: 'Stamp duty' }, lang), reckoning: `10 % × ${money(fee)}`, amount: money(fee / 10), basis: { text: 'Law 17/88/M', lang: 'en' }, mark: null },
    ],
    total: money(fee * 1.1),
    unknown: [],
    notedTotal: null,
    surchargePercent: 0,
  };
}

function form(draft: Draft, asked: string | null, lang: string): FormView {
  const { pages, documents, findings, steps } = judge(draft, lang);
  const at = Math.max(0, steps.findIndex((step) => step.id === (asked ?? draft.step)));
  const { id = '', title = '' } = steps[at] ?? {};
  const intro = draft.form.steps.find((step) => step.id === id)?.intro;
  draft.step = id;
  return {
    head: head(draft, lang),
    steps,
    page: {
      place: id,
      focus: null,
      number: at + 1,
      of: steps.length,
      step: id,
      title,
      intro: intro ? say(intro, lang) : null,
      fields: pages.find((page) => page.id === id)?.fields ?? [],
      documents: id === 'documents' ? documents : [],
      back: steps[at - 1]?.id ?? null,
      next: steps[at + 1]?.id ?? null,
    },
    findings: findings.filter((finding) => finding.step === id),
    fees: fees(draft, lang),
  };
}

function review(draft: Draft, lang: string): ReviewView {
  const { pages, documents, findings, steps } = judge(draft, lang);
  return {
    head: head(draft, lang),
    steps,
    sections: pages.map((page) => ({
      step: page.id,
      title: steps.find((step) => step.id === page.id)?.title ?? '',
      rows: leaves(page.fields).map((field) => ({ path: field.path, label: field.label, closed: false, last: [], lines: lines(field, lang) })),
    })),
    documents,
    fees: fees(draft, lang),
    findings,
    declaration: say(statement, lang),
    ready: !findings.some((finding) => finding.severity === 'error'),
    online: draft.form === billiardRenewal,
    example: false,
  };
}

function lines(field: FieldView, lang: string): ReviewRow['lines'] {
  const { value, kind } = field;
  if (value === null) return [];
  const tag = tags[toLang(lang)];
  if (kind.type === 'choice') return [{ text: kind.options.find((option) => option.value === value)?.label ?? '', lang: tag }];
  if (typeof value === 'object') {
    const parts = Object.values(value).flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : [part]));
    return parts.map((part) => ({ text: String(part), lang: tags.zh }));
  }
  return [{ text: String(value), lang: tag }];
}

/** Two pages of lines: enough to be turned and drawn. */
const pdf = sheet(['0.5 w 60 760 m 535 760 l S 0.1 0.5 0.35 rg 60 700 220 18 re f 0.2 g', '60 700 300 12 re f']);

function sheet(pages: string[]): string {
  const rows = Array.from({ length: 18 }, (_, n) => `60 ${660 - n * 32} ${440 - (n % 4) * 60} 6 re f`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${3 + n * 2} 0 R`).join(' ')}] >>`,
    ...pages.flatMap((content, n) => {
      const stream = `${content} ${rows}`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + n * 2} 0 R /Resources << >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, n) => {
    const offset = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
