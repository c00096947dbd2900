import type { DocumentView } from '../../src/lib/bindings/DocumentView';
import type { KindView } from '../../src/lib/bindings/KindView';
import { type Official, say, type Words } from './words';

export type Answers = Record<string, unknown>;

/** A question of an invented form. */
export interface Question {
  key: string;
  label: Words;
  hint?: Words;
  why?: Words;
  optional?: boolean;
  visible?: (answers: Answers) => boolean;
  kind: (lang: string) => KindView;
  /** Questions of a block. */
  block?: Question[];
  /** Questions of one entry of a list. */
  entry?: { item: Words; questions: Question[] };
}

export interface Paper {
  id: string;
  name: Official;
  role: DocumentView['role'];
  copy?: Words;
  note?: Words;
  need: DocumentView['need'];
}

export interface Form {
  licence: string;
  procedure: string;
  steps: { id: string; title: Words; intro?: Words; questions: Question[] }[];
  papers: Paper[];
}

const all = (text: string): Words => ({ zh: text, pt: text, en: text });
const text = (max = 200) => (): KindView => ({ type: 'text', max });
const yesNo = (): KindView => ({ type: 'yes-no' });
const phone = (): KindView => ({ type: 'phone' });

const choice =
  (...options: [string, Words][]) =>
  (lang: string): KindView => ({ type: 'choice', options: options.map(([value, label]) => ({ value, label: say(label, lang) })) });

const documents: [string, Words][] = [
  ['macao-resident', { zh: '澳門居民身份證', pt: 'Bilhete de Identidade de Residente de Macau', en: 'Macao Resident Identity Card' }],
  ['non-resident-worker', { zh: '外地僱員身份認別證（藍咭）', pt: 'Título de Identificação de Trabalhador Não Residente', en: 'Non-resident Worker’s Identification Card' }],
  ['passport', { zh: '護照', pt: 'Passaporte', en: 'Passport' }],
];
const documentOptions = (lang: string) => documents.map(([value, label]) => ({ value, label: say(label, lang) }));

const regions: [string, Words, [string, Words][]][] = [
  ['macau', { zh: '澳門', pt: 'Macau', en: 'Macao' }, [
    ['santo-antonio', { zh: '聖安多尼堂區', pt: 'Freguesia de Santo António', en: 'Parish of Santo António' }],
    ['se', { zh: '大堂區', pt: 'Freguesia da Sé', en: 'Parish of Sé' }],
  ]],
  ['taipa', { zh: '氹仔', pt: 'Taipa', en: 'Taipa' }, [['nossa-senhora-do-carmo', { zh: '嘉模堂區', pt: 'Freguesia de Nossa Senhora do Carmo', en: 'Parish of Nossa Senhora do Carmo' }]]],
  ['coloane', { zh: '路環', pt: 'Coloane', en: 'Coloane' }, [['sao-francisco-xavier', { zh: '聖方濟各堂區', pt: 'Freguesia de São Francisco Xavier', en: 'Parish of São Francisco Xavier' }]]],
  ['cotai', { zh: '路氹', pt: 'Cotai', en: 'Cotai' }, []],
];
const address = (lang: string): KindView => ({
  type: 'address',
  regions: regions.map(([value, label, parishes]) => ({
    value,
    label: say(label, lang),
    parishes: parishes.map(([id, name]) => ({ value: id, label: say(name, lang) })),
  })),
});
const person = (lang: string): KindView => ({ type: 'person', options: documentOptions(lang) });

/** A block that the client's profile remembers. */
function block(key: string, label: Words, questions: Question[], visible?: Question['visible']): Question {
  return { key, label, block: questions, kind: () => ({ type: 'group', fields: [], shared: true }), ...(visible ? { visible } : {}) };
}

const of = (answers: Answers, key: string): Answers => (answers[key] ?? {}) as Answers;

const applicant = block('applicant', { zh: '申請人', pt: 'Requerente', en: 'Applicant' }, [
  {
    key: 'kind',
    label: { zh: '申請人類別', pt: 'Tipo de requerente', en: 'Kind of applicant' },
    why: {
      zh: '所需文件視乎申請人是自然人、公司或社團而定。',
      pt: 'Os documentos necessários dependem de o requerente ser pessoa singular, sociedade ou associação.',
      en: 'The documents needed depend on whether the applicant is a natural person, a company or an association.',
    },
    kind: choice(
      ['natural-person', { zh: '自然人', pt: 'Pessoa singular', en: 'Natural person' }],
      ['company', { zh: '公司', pt: 'Sociedade', en: 'Company' }],
      ['association', { zh: '社團', pt: 'Associação', en: 'Association' }],
    ),
  },
  {
    key: 'name_zh',
    label: { zh: '中文姓名或名稱', pt: 'Nome ou denominação em chinês', en: 'Name in Chinese' },
    hint: { zh: '與身份證明文件或登記證明上的寫法相同。', pt: 'Tal como consta do documento de identificação ou do registo.', en: 'As written on the identity document or in the register.' },
    optional: true,
    kind: text(),
  },
  {
    key: 'document',
    label: { zh: '身份證明文件', pt: 'Documento de identificação', en: 'Identity document' },
    visible: (answers) => of(answers, 'applicant')['kind'] === 'natural-person',
    kind: (lang) => ({ type: 'identity-document', options: documentOptions(lang) }),
  },
  {
    key: 'taxpayer_number',
    label: { zh: '納稅人編號', pt: 'N.º de contribuinte', en: 'Taxpayer number' },
    hint: { zh: '8 位數字，商業活動的自然人以 0 開首，實體以 8 開首。', pt: '8 algarismos; começa por 0 (pessoa singular com actividade comercial) ou por 8 (entidade).', en: '8 digits, beginning with 0 for a person in business and with 8 for an entity.' },
    optional: true,
    kind: () => ({ type: 'taxpayer-number' }),
  },
  { key: 'phone', label: { zh: '聯絡電話', pt: 'Telefone de contacto', en: 'Contact telephone' }, kind: phone },
  { key: 'email', label: { zh: '電郵地址', pt: 'Endereço electrónico', en: 'E-mail address' }, optional: true, kind: () => ({ type: 'email' }) },
]);

const agent = block('agent', { zh: '代辦人', pt: 'Representante autorizado', en: 'Agent' }, [
  { key: 'has_agent', label: { zh: '是否由獲授權的代表代為辦理？', pt: 'O pedido é tratado por um representante autorizado?', en: 'Does an authorised representative handle the application?' }, kind: yesNo },
  {
    key: 'person',
    label: { zh: '獲授權代表', pt: 'Representante autorizado', en: 'Authorised representative' },
    visible: (answers) => of(answers, 'agent')['has_agent'] === true,
    kind: person,
  },
]);

const establishment = block('establishment', { zh: '場所', pt: 'Estabelecimento', en: 'Establishment' }, [
  { key: 'name_zh', label: { zh: '場所中文名稱', pt: 'Denominação em chinês', en: 'Name in Chinese' }, optional: true, kind: text() },
  { key: 'name_pt', label: { zh: '場所葡文名稱', pt: 'Denominação em português', en: 'Name in Portuguese' }, optional: true, kind: text() },
  { key: 'address', label: { zh: '場所地址', pt: 'Endereço do estabelecimento', en: 'Address of the establishment' }, kind: address },
  {
    key: 'establishment_number',
    label: { zh: '財政局場所登記編號', pt: 'N.º de cadastro do estabelecimento (Direcção dos Serviços de Finanças)', en: 'Establishment number (Financial Services Bureau)' },
    hint: { zh: '如場所尚未在財政局登記，請留空。', pt: 'Deixe em branco se o estabelecimento ainda não estiver registado.', en: 'Leave empty if the establishment is not yet registered.' },
    optional: true,
    kind: () => ({ type: 'establishment-number' }),
  },
]);

const declaration: Question = {
  key: 'declaration',
  label: { zh: '本人確認上述聲明', pt: 'Confirmo a declaração', en: 'I confirm the declaration' },
  kind: (lang) => ({ type: 'declaration', statement: say(statement, lang) }),
};

export const statement: Words = {
  zh: '本人聲明所填報的資料及提交的文件均屬真實及完整，並知悉申請由市政署作出決定。',
  pt: 'Declaro que as informações prestadas e os documentos apresentados são verdadeiros e completos, e que tenho conhecimento de que a decisão cabe ao Instituto para os Assuntos Municipais.',
  en: 'I declare that the information given and the documents presented are true and complete, and I know that the Municipal Affairs Bureau decides the application.',
};

const signatureDocument: Paper = {
  id: 'identification-with-signature',
  name: {
    zh: '申請人/合法代表具簽名式樣之身份證明文件正本或認證繕本',
    pt: 'Documento original ou a pública-forma de identificação com assinatura do requerente ou do seu representante legal',
    en: 'Original or notarised copy of the identification document bearing the signature of the applicant / legitimate representative',
  },
  role: 'present',
  copy: { zh: '正本', pt: 'Original', en: 'Original' },
  need: 'needed',
};

export const billiardRenewal: Form = {
  licence: 'billiard-room',
  procedure: 'renewal',
  steps: [
    {
      id: 'licence',
      title: { zh: '准照', pt: 'Licença', en: 'Licence' },
      questions: [
        {
          key: 'licence_number',
          label: { zh: '准照編號', pt: 'N.º da licença', en: 'Licence number' },
          hint: { zh: '按現有准照所示填寫。', pt: 'Tal como consta da licença actual.', en: 'As shown on the present licence.' },
          kind: text(40),
        },
        {
          key: 'licence_expires_on',
          label: { zh: '准照到期日', pt: 'Data de validade da licença', en: 'Expiry date of the licence' },
          why: {
            zh: '續期須在准照有效期屆滿前提出；到期日載於准照上。',
            pt: 'A renovação pede-se antes do termo do prazo de validade, que consta da licença.',
            en: 'Renewal comes before the end of the period of validity, which the licence states.',
          },
          optional: true,
          kind: () => ({ type: 'date' }),
        },
      ],
    },
    { id: 'applicant', title: { zh: '申請人', pt: 'Requerente', en: 'Applicant' }, questions: [applicant] },
    { id: 'signatory', title: { zh: '簽署人及代辦人', pt: 'Signatário e representante', en: 'Signatory and agent' }, questions: [agent] },
    { id: 'establishment', title: { zh: '場所', pt: 'Estabelecimento', en: 'Establishment' }, questions: [establishment] },
    {
      id: 'operation',
      title: { zh: '桌球檯及續期期間', pt: 'Mesas e período', en: 'Tables and period' },
      questions: [
        {
          key: 'tables',
          label: { zh: '桌球檯數目', pt: 'Número de mesas de bilhar', en: 'Number of billiard tables' },
          why: { zh: '申請費按桌球檯數目計算。', pt: 'A taxa depende do número de mesas.', en: 'The application fee depends on the number of tables.' },
          kind: (lang) => ({ type: 'integer', unit: say({ zh: '張', pt: 'mesas', en: 'tables' }, lang) }),
        },
        {
          key: 'period',
          label: { zh: '續期期間', pt: 'Período da renovação', en: 'Renewal period' },
          kind: choice(['year', { zh: '一年', pt: 'Um ano', en: 'One year' }], ['half-year', { zh: '半年', pt: 'Um semestre', en: 'Half a year' }]),
        },
      ],
    },
    { id: 'declaration', title: { zh: '聲明', pt: 'Declaração', en: 'Declaration' }, questions: [declaration] },
  ],
  papers: [
    { id: 'application-form', name: { zh: '申請表格(格式表格022/DLA/DHAL號)', pt: 'Formulário do requerimento (Modelo 022/DLA/DHAL)', en: 'Application form (Form no. 022/DLA/DHAL)' }, role: 'form', need: 'needed' },
    signatureDocument,
  ],
};

export const outdoorCafe: Form = {
  licence: 'outdoor-cafe',
  procedure: 'first-application',
  steps: [
    {
      id: 'establishment_licence',
      title: { zh: '場所的准照', pt: 'Licença do estabelecimento', en: 'Licence of the establishment' },
      intro: { zh: '露天茶座附屬於一間已領有准照的場所。', pt: 'A esplanada pertence a um estabelecimento já licenciado.', en: 'An outdoor cafe belongs to an establishment that already has a licence.' },
      questions: [
        {
          key: 'establishment_licence_issuer',
          label: { zh: '場所的准照由哪個部門發出？', pt: 'Quem emitiu a licença do estabelecimento?', en: 'Who issued the licence of the establishment?' },
          why: { zh: '准照由旅遊局發出的場所，須另外提交文件。', pt: 'Os estabelecimentos licenciados pela Direcção dos Serviços de Turismo entregam mais documentos.', en: 'Establishments licensed by the Tourism Office hand in further documents.' },
          kind: choice(
            ['iam', { zh: '市政署', pt: 'Instituto para os Assuntos Municipais (IAM)', en: 'Municipal Affairs Bureau (IAM)' }],
            ['mgto', { zh: '旅遊局', pt: 'Direcção dos Serviços de Turismo', en: 'Macao Government Tourism Office (MGTO)' }],
          ),
        },
        { key: 'establishment_licence_number', label: { zh: '場所的准照編號', pt: 'N.º da licença do estabelecimento', en: 'Licence number of the establishment' }, kind: text(40) },
      ],
    },
    {
      id: 'area',
      title: { zh: '擬佔用的地方', pt: 'Área a ocupar', en: 'The area to occupy' },
      questions: [
        {
          key: 'location',
          label: { zh: '位置', pt: 'Localização', en: 'Where it is' },
          hint: { zh: '例如：店舖門前的行人道，近某街門牌某號。', pt: 'Por exemplo: o passeio em frente da loja, junto ao n.º da rua.', en: 'For example: the pavement in front of the shop, by the door number of the street.' },
          kind: () => ({ type: 'long-text', max: 500 }),
        },
        { key: 'area_m2', label: { zh: '擬佔用的面積', pt: 'Área a ocupar', en: 'Area to occupy' }, kind: (lang) => ({ type: 'decimal', unit: say({ zh: '平方米', pt: 'm²', en: 'm²' }, lang), scale: 2 }) },
      ],
    },
    {
      id: 'tables',
      title: { zh: '枱和座位', pt: 'Mesas e lugares', en: 'Tables and seats' },
      questions: [
        {
          key: 'sets',
          label: { zh: '枱和座位', pt: 'Mesas e lugares', en: 'Tables and seats' },
          hint: { zh: '每種枱填寫一項。', pt: 'Um registo por tipo de mesa.', en: 'One entry for each kind of table.' },
          kind: () => ({ type: 'repeat', entries: [], item: '', min: 1, max: 3 }),
          entry: {
            item: { zh: '枱', pt: 'Mesa', en: 'Table' },
            questions: [
              { key: 'seats', label: { zh: '座位數目', pt: 'Número de lugares sentados', en: 'Number of seats' }, kind: () => ({ type: 'integer', unit: null }) },
              { key: 'price_avos', label: { zh: '價值', pt: 'Valor', en: 'Value' }, optional: true, kind: () => ({ type: 'money' }) },
            ],
          },
        },
        {
          key: 'days',
          label: { zh: '營業日', pt: 'Dias de abertura', en: 'Days of opening' },
          optional: true,
          kind: (lang) => ({
            type: 'choices',
            options: [
              { value: 'weekdays', label: say({ zh: '平日', pt: 'Dias úteis', en: 'Weekdays' }, lang) },
              { value: 'weekends', label: say({ zh: '週末', pt: 'Fins-de-semana', en: 'Weekends' }, lang) },
            ],
          }),
        },
      ],
    },
    { id: 'applicant', title: { zh: '申請人', pt: 'Requerente', en: 'Applicant' }, questions: [applicant] },
    { id: 'declaration', title: { zh: '聲明', pt: 'Declaração', en: 'Declaration' }, questions: [declaration] },
  ],
  papers: [
    { id: 'location-plan', name: { zh: '位置圖', pt: 'Planta de localização', en: 'Location plan' }, role: 'submit', need: 'needed', note: { zh: '須顯示擬佔用的地方及附近街道。', pt: 'Mostra a área a ocupar e as ruas próximas.', en: 'It shows the area to occupy and the streets nearby.' } },
    { id: 'floor-plan', name: { zh: '平面圖', en: 'Floor plan' }, role: 'submit', copy: { zh: '影印本', pt: 'Fotocópia', en: 'Photocopy' }, need: 'needed' },
    { id: 'insurance', name: { en: 'Proof of insurance' }, role: 'submit', need: 'if-applicable', note: { zh: '視乎市政署要求。', pt: 'Se o IAM o pedir.', en: 'If IAM asks for it.' } },
    { id: 'establishment-licence', name: { zh: '場所准照', pt: 'Licença do estabelecimento', en: 'Licence of the establishment' }, role: 'submit', need: 'not-needed' },
    signatureDocument,
    { id: 'application-letter', name: { zh: '申請書', pt: 'Requerimento', en: 'Application letter' }, role: 'form', copy: all('Original'), need: 'needed' },
  ],
};
