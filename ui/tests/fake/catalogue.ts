import type { CatalogueView } from '../../src/lib/bindings/CatalogueView';
import type { LicenceCard } from '../../src/lib/bindings/LicenceCard';
import type { LicenceView } from '../../src/lib/bindings/LicenceView';
import type { ProcedureView } from '../../src/lib/bindings/ProcedureView';
import { type Official, run, runs, say, type Words } from './words';

interface Procedure {
  id: string;
  kind: string;
  code?: string;
  title: Official;
  inForce?: boolean;
}

interface Licence {
  id: string;
  code: string;
  name: Official;
  category: string;
  procedures: Procedure[];
  /** The word on a law that has ended. */
  ended?: Words;
}

const categories: Record<string, Words> = {
  leisure: { zh: '消閒及娛樂', pt: 'Lazer e divertimento', en: 'Leisure and entertainment' },
  'public-space': { zh: '公共地方', pt: 'Espaços públicos', en: 'Public space' },
  advertising: { zh: '廣告', pt: 'Publicidade', en: 'Advertising' },
  food: { zh: '飲食', pt: 'Restauração', en: 'Food and drink' },
};

const renewal: Official = { zh: '續期', pt: 'Renovação', en: 'Renewal' };
const first: Official = { zh: '首次申請', pt: 'Pedido inicial', en: 'First-time Application' };

export const licences: Licence[] = [
  {
    id: 'billiard-room',
    code: 'PS-1136',
    name: { zh: '桌球室', en: 'Administrative License - Billiard Rooms' },
    category: 'leisure',
    procedures: [
      { id: 'renewal', kind: 'renewal', code: 'PS-1136B', title: { zh: '續期', en: 'Renewal' } },
      { id: 'first-application', kind: 'first-application', title: first },
      {
        id: 'change-holder',
        kind: 'change-holder',
        code: 'PS-1136E',
        title: { zh: '更改持牌人', en: 'Change of License Holder' },
        inForce: false,
      },
    ],
  },
  {
    id: 'outdoor-cafe',
    code: 'PS-1150',
    name: { zh: '露天茶座准照', en: 'License for Outdoor Cafes' },
    category: 'public-space',
    procedures: [
      { id: 'first-application', kind: 'first-application', code: 'PS-1150A', title: { en: 'New Application' } },
      { id: 'renewal', kind: 'renewal', code: 'PS-1150B', title: { en: 'Renewal' } },
    ],
  },
  {
    id: 'vehicle-advertisement',
    code: 'PS-1147',
    name: {
      zh: '車輛上的廣告准照',
      pt: 'Licença de reclamos em veículos',
      en: 'Advertisements on Vehicles License',
    },
    category: 'advertising',
    procedures: [
      { id: 'first-application', kind: 'first-application', code: 'PS-1147A', title: first },
      { id: 'renewal', kind: 'renewal', code: 'PS-1147B', title: renewal },
    ],
  },
  {
    id: 'long-term-advertisement',
    code: 'PS-1131',
    name: {
      zh: '長期廣告及招牌准照',
      pt: 'Licenciamento para a Afixação Permanente de Reclamos e Tabuletas',
      en: 'License for Placement of Long-term Advertisements and Signboards',
    },
    category: 'advertising',
    procedures: [
      { id: 'first-application', kind: 'first-application', code: 'PS-1131A', title: first },
      { id: 'renewal', kind: 'renewal', code: 'PS-1131B', title: renewal },
    ],
  },
  {
    id: 'food-beverage-establishment',
    code: 'PS-1142',
    name: {
      zh: '飲食及飲料場所牌照',
      pt: 'Licenciamento de Estabelecimentos de Comidas e Bebidas',
      en: 'License for Food and Beverage Establishments',
    },
    category: 'food',
    procedures: [{ id: 'renewal', kind: 'renewal', title: renewal, inForce: false }],
    ended: {
      zh: '自 2026 年 7 月 1 日起不再按此制度申請。',
      pt: 'Já não se pede desde 1 de Julho de 2026.',
      en: 'No longer applied for since 1 July 2026.',
    },
  },
];

export function licenceNamed(id: string): Licence {
  const found = licences.find((licence) => licence.id === id);
  if (!found) throw new Error(`no licence ${id} in the invented data`);
  return found;
}

const wanted: Record<string, Words> = {
  apply: { zh: '申請', pt: 'Requerer', en: 'Apply' },
  renew: { zh: '續期', pt: 'Renovar', en: 'Renew' },
  change: { zh: '更改', pt: 'Alterar', en: 'Change' },
};

function wantOf(kind: string): string {
  if (kind === 'first-application') return 'apply';
  return kind === 'renewal' ? 'renew' : 'change';
}

function wantsOf(licence: Licence): string[] {
  return Object.keys(wanted).filter((want) => licence.procedures.some((procedure) => wantOf(procedure.kind) === want));
}

export function card(licence: Licence, lang: string): LicenceCard {
  const category = categories[licence.category];
  if (!category) throw new Error(`no category ${licence.category}`);
  return {
    id: licence.id,
    code: licence.code,
    name: run(licence.name, lang),
    category: licence.category,
    categoryLabel: say(category, lang),
    inForce: licence.ended === undefined,
    regimeNote: licence.ended === undefined ? null : say(licence.ended, lang),
    wants: wantsOf(licence).map((want) => say(wanted[want] ?? { zh: want, pt: want, en: want }, lang)),
    procedures: licence.procedures.map((procedure) => ({
      id: procedure.id,
      kind: procedure.kind,
      want: wantOf(procedure.kind),
      code: procedure.code ?? null,
      title: run(procedure.title, lang),
      online: procedure.kind === 'renewal' ? true : null,
      inForce: procedure.inForce ?? true,
      regimeNote:
        procedure.inForce === false
          ? say(
              {
                zh: '現行制度下不再辦理這個程序。',
                pt: 'O regime em vigor já não prevê este procedimento.',
                en: 'The regime in force no longer knows this procedure.',
              },
              lang,
            )
          : null,
    })),
  };
}

export function found(lang: string, query: string, category: string | null, want: string | null): CatalogueView {
  const words = query.toLocaleLowerCase();
  const named = licences.filter((licence) =>
    [licence.code, ...Object.values(licence.name)].some((text) => text.toLocaleLowerCase().includes(words)),
  );
  const inside = (licence: Licence, id: string | null) => id === null || licence.category === id;
  const doing = (licence: Licence, id: string | null) => id === null || wantsOf(licence).includes(id);
  return {
    licences: named.filter((one) => inside(one, category) && doing(one, want)).map((licence) => card(licence, lang)),
    categories: Object.entries(categories).map(([id, label]) => ({
      id,
      label: say(label, lang),
      count: named.filter((one) => inside(one, id) && doing(one, want)).length,
    })),
    wants: Object.entries(wanted).map(([id, label]) => ({
      id,
      label: say(label, lang),
      count: named.filter((one) => inside(one, category) && doing(one, id)).length,
    })),
  };
}

export function view(id: string, lang: string): LicenceView {
  const licence = licenceNamed(id);
  const head = card(licence, lang);
  return {
    card: head,
    names: runs(licence.name),
    issuerUnit: { text: 'Division of Administrative Licensing', lang: 'en' },
    validity: say(
      {
        zh: '按年或半年收費；准照上載明屆滿日期。',
        pt: 'Taxas por ano ou semestre; a licença indica a data em que caduca.',
        en: 'Fees are set per year and per half-year; the licence states its own expiry date.',
      },
      lang,
    ),
    renewalWindow: null,
    lateRenewal: null,
    renewal: {
      status: 'open',
      sentence: say(
        {
          zh: '現在可以續期，截止日是 2027 年 2 月 28 日。',
          pt: 'Pode renovar agora, até 28 de Fevereiro de 2027.',
          en: 'You can renew now, until 28 February 2027.',
        },
        lang,
      ),
      opens: say({ zh: '2027 年 1 月 1 日', pt: '1 de Janeiro de 2027', en: '1 January 2027' }, lang),
      closes: say({ zh: '2027 年 2 月 28 日', pt: '28 de Fevereiro de 2027', en: '28 February 2027' }, lang),
      late: [],
      reason: null,
      note: null,
    },
    regime:
      licence.ended === undefined
        ? null
        : {
            sentence: say(licence.ended, lang),
            explanation: say(
              {
                zh: '新法以一種餐飲場所准照取代舊制度。',
                pt: 'Uma nova lei substitui o regime anterior por uma única licença.',
                en: 'A new law replaces the old regime by one kind of licence.',
              },
              lang,
            ),
            successor: { id: 'outdoor-cafe', name: run(licenceNamed('outdoor-cafe').name, lang) },
            predecessors: [],
          },
    legalBasis: [
      {
        act: { text: 'Decree-Law 47/98/M of 26 October', lang: 'en' },
        about: say(
          {
            zh: '訂定若干活動及項目的行政條件。',
            pt: 'Condicionamento administrativo de certas actividades e eventos.',
            en: 'Administrative conditioning of certain activities and events.',
          },
          lang,
        ),
      },
      {
        act: { text: 'Law 10/2003', lang: 'en' },
        about: say(
          {
            zh: '修改第 47/98/M 號法令。',
            pt: 'Altera o Decreto-Lei 47/98/M.',
            en: 'Amends Decree-Law 47/98/M.',
          },
          lang,
        ),
      },
    ],
    unknown: [
      say(
        {
          zh: '未見首次申請、補發、更改名稱的服務網頁。',
          pt: 'Não foram vistas as páginas do pedido inicial, da segunda via e da mudança de nome.',
          en: 'The pages on first application, replacement and change of name were not seen.',
        },
        lang,
      ),
    ],
    procedures: head.procedures.map((each): ProcedureView => procedureView(each, lang)),
  };
}

function procedureView(card: ProcedureView['card'], lang: string): ProcedureView {
  return {
    card,
    form: { text: '022/DLA/DHAL', lang: 'en' },
    processingTime: say({ zh: '30 個工作日', pt: '30 dias úteis', en: '30 working days' }, lang),
    expected: null,
    deadline: null,
    notes: [
      say(
        {
          zh: '不接受郵寄申請。',
          pt: 'Não se aceitam pedidos por correio.',
          en: 'No application by mail.',
        },
        lang,
      ),
    ],
    unknown: [],
    notAsked: [],
    marks: {
      form: {
        certainty: 'inferred',
        label: say({ zh: '並無明文，由其他資料推斷', pt: 'Não está dito expressamente; foi deduzido', en: 'Not stated in as many words; inferred' }, lang),
        sources: ['https://www.gov.mo/en/services/ps-1136/faqs'],
      },
    },
    open: [
      {
        fact: 'deadline',
        label: say({ zh: '期限', pt: 'Prazo', en: 'Deadline' }, lang),
        takesAmount: false,
        source: 'https://www.gov.mo/en/services/ps-1136/ps-1136b',
        today: '2026-03-03',
        note: null,
      },
    ],
    sources: ['https://www.gov.mo/en/services/ps-1136/ps-1136b'],
    questions: 18,
    documents: [
      {
        id: 'form',
        name: run(
          {
            zh: '申請表格(格式表格022/DLA/DHAL號)',
            pt: 'Formulário do requerimento (Modelo 022/DLA/DHAL)',
            en: 'Application form (Form no. 022/DLA/DHAL)',
          },
          lang,
        ),
        role: 'form',
        copy: null,
        note: null,
        need: 'needed',
        needLabel: say({ zh: '必須', pt: 'Necessário', en: 'Needed' }, lang),
        mark: null,
        attachments: [],
        joins: [],
        closed: false,
        returned: [],
      },
      {
        id: 'identity',
        name: run(
          {
            zh: '申請人/合法代表具簽名式樣之身份證明文件正本或認證繕本',
            pt: 'Documento original ou a pública-forma de identificação com assinatura do requerente ou do seu representante legal',
            en: 'Original or notarised copy of the identification document bearing the signature of the applicant / legitimate representative',
          },
          lang,
        ),
        role: 'present',
        copy: say({ zh: '正本', pt: 'Original', en: 'Original' }, lang),
        note: null,
        need: 'needed',
        needLabel: say({ zh: '必須', pt: 'Necessário', en: 'Needed' }, lang),
        mark: null,
        attachments: [],
        joins: [],
        closed: false,
        returned: [],
      },
    ],
    fees: [
      {
        label: say(
          { zh: '5 張桌球枱或以下，每年', pt: 'Até 5 mesas de bilhar, por ano', en: '5 billiard tables or fewer, a year' },
          lang,
        ),
        amount: 'MOP 1,500.00',
        basis: { text: 'PS-1136B', lang: 'en' },
        mark: null,
        open: null,
      },
      {
        label: say(
          { zh: '每張額外桌球枱，每年', pt: 'Cada mesa a mais, por ano', en: 'Each extra billiard table, a year' },
          lang,
        ),
        amount: 'MOP 300.00',
        basis: { text: 'PS-1136B', lang: 'en' },
        mark: null,
        open: null,
      },
      {
        label: say({ zh: '印花稅', pt: 'Imposto do selo', en: 'Stamp duty' }, lang),
        amount: '10 %',
        basis: { text: 'PS-1136B', lang: 'en' },
        mark: null,
        open: null,
      },
    ],
  };
}
