import type { Standing } from '../../src/lib/bindings/Standing';
import type { SubmissionsView } from '../../src/lib/bindings/SubmissionsView';
import type { SubmissionCard } from '../../src/lib/bindings/SubmissionCard';
import type { SubmissionView } from '../../src/lib/bindings/SubmissionView';
import { licenceNamed } from './catalogue';
import { run, say, type Words } from './words';

interface Submission {
  id: string;
  client: string;
  licence: string;
  state: string;
  platform: 'reference' | 'hand-off';
  changedAt: Words;
}

const clientNames: Record<string, string> = {
  'client-1': '好運桌球會 Clube de Bilhar Boa Sorte',
  'client-2': '新馬路咖啡有限公司',
};

const states: Record<string, { label: Words; sentence: Words }> = {
  queued: {
    label: { zh: '待送出', pt: 'Em espera', en: 'Queued' },
    sentence: {
      zh: '申請已存在這部電腦，連線後會自動送出。',
      pt: 'O pedido está guardado neste computador e segue assim que houver rede.',
      en: 'It is kept on this computer and goes out as soon as there is a connection.',
    },
  },
  'hand-off': {
    label: { zh: '由您自行遞交', pt: 'A entregar por si', en: 'For you to hand in' },
    sentence: {
      zh: '資料已備妥。請在服務網頁自行遞交，再記下收據編號。',
      pt: 'O dossier está pronto. Entregue-o na página do serviço e registe o número do recibo.',
      en: 'The kit is ready. Hand it in on the service page, then record the receipt number.',
    },
  },
  sending: {
    label: { zh: '送出中', pt: 'A enviar', en: 'Sending' },
    sentence: {
      zh: '可以繼續做其他事；中斷後會由停下的地方繼續。',
      pt: 'Pode continuar a trabalhar; se a rede falhar, retoma-se onde parou.',
      en: 'You can go on working; if the connection breaks, it resumes where it stopped.',
    },
  },
  'handed-over': {
    label: { zh: '已送達平台', pt: 'Entregue à plataforma', en: 'Handed over' },
    sentence: {
      zh: '平台已收到並發出收據。這不代表市政署已受理。',
      pt: 'A plataforma recebeu-o e deu recibo. Ainda não quer dizer que o IAM o tenha aceitado.',
      en: 'The platform has it and gave a receipt. This does not mean that IAM has accepted it.',
    },
  },
  accepted: {
    label: { zh: '市政署已受理', pt: 'Aceite pelo IAM', en: 'Accepted by IAM' },
    sentence: {
      zh: '市政署已受理申請，正在審批。您暫時不用做任何事。',
      pt: 'O IAM aceitou o pedido e está a apreciá-lo. Nada mais precisa de fazer por agora.',
      en: 'IAM has taken the application and is examining it. There is nothing for you to do for now.',
    },
  },
  returned: {
    label: { zh: '退回補正', pt: 'Devolvido', en: 'Returned' },
    sentence: {
      zh: '市政署要求補正：請補交商業登記證明書影印本。',
      pt: 'O IAM pede um suprimento: falta a fotocópia do Registo Comercial.',
      en: 'IAM asks for something: the photocopy of the Business Registration Certificate is missing.',
    },
  },
};

const times: Words[] = [
  { zh: '今日 14:32', pt: 'hoje, 14:32', en: 'today, 14:32' },
  { zh: '昨日 09:10', pt: 'ontem, 09:10', en: 'yesterday, 09:10' },
  { zh: '11 月 18 日', pt: '18 de Novembro', en: '18 November' },
];

const time = (index: number): Words => times[index % times.length] ?? { zh: '', pt: '', en: '' };

export const submissions: Submission[] = [
  { id: 's-returned', client: 'client-1', licence: 'billiard-room', state: 'returned', platform: 'reference', changedAt: time(0) },
  { id: 's-hand-off', client: 'client-2', licence: 'outdoor-cafe', state: 'ready', platform: 'hand-off', changedAt: time(0) },
  { id: 's-sending', client: 'client-1', licence: 'vehicle-advertisement', state: 'sending', platform: 'reference', changedAt: time(0) },
  { id: 's-handed-over', client: 'client-1', licence: 'long-term-advertisement', state: 'handed-over', platform: 'reference', changedAt: time(1) },
  { id: 's-accepted', client: 'client-2', licence: 'food-beverage-establishment', state: 'accepted', platform: 'reference', changedAt: time(2) },
];

export function card(submission: Submission, lang: string): SubmissionCard {
  const licence = licenceNamed(submission.licence);
  const waiting = submission.state === 'ready';
  const words = states[waiting ? 'hand-off' : submission.state];
  if (!words) throw new Error(`no words for the state ${submission.state}`);
  return {
    id: submission.id,
    client: submission.client,
    clientName: clientNames[submission.client] ?? submission.client,
    licenceName: run(licence.name, lang),
    procedureTitle: run(licence.procedures[0]?.title ?? {}, lang),
    state: submission.state,
    stateLabel: say(words.label, lang),
    stateSentence: say(words.sentence, lang),
    training: submission.platform === 'reference',
    held: false,
    platform: submission.platform,
    changedAt: say(submission.changedAt, lang),
  };
}

export function view(id: string, lang: string): SubmissionView {
  const submission = submissions.find((each) => each.id === id);
  if (!submission) throw new Error(`no submission ${id} in the invented data`);
  const head = card(submission, lang);
  const arrived = ['handed-over', 'accepted', 'returned'].includes(submission.state);
  const at = say(time(1), lang);
  return {
    card: head,
    receipt: arrived ? { number: 'TR-2026-0004711', at } : null,
    events: arrived ? events(submission.state, lang) : [],
    progress: submission.state === 'sending' ? { sent: '1243000', total: '3415000', percent: 36 } : null,
    files: [
      {
        name: '01-resumo.pdf',
        size: '184 KB',
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        sent: arrived,
      },
      {
        name: '02-documento-de-identificacao.jpg',
        size: '1.2 MB',
        sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
        sent: arrived || submission.state === 'sending',
      },
    ],
    servicePage: submission.platform === 'hand-off' ? 'https://www.gov.mo/en/services/ps-1150/ps-1150a' : null,
    answers: submission.platform === 'hand-off' ? answers(lang) : [],
    need: null,
    canCancel: submission.state === 'sending',
    canSend: submission.state === 'queued' && submission.platform === 'reference',
    mend: null,
    canAsk: arrived,
    canWithdraw: !arrived || submission.state === 'handed-over',
  };
}

function events(state: string, lang: string): SubmissionView['events'] {
  const received = {
    seq: '1',
    kind: 'received',
    label: say({ zh: '平台已收到', pt: 'Recebido pela plataforma', en: 'Received by the platform' }, lang),
    at: say(time(1), lang),
    detail: [],
    verified: true,
  };
  const now = say(time(0), lang);
  if (state === 'accepted') {
    const label = say({ zh: '市政署已受理', pt: 'Aceite pelo IAM', en: 'Accepted by IAM' }, lang);
    return [received, { seq: '2', kind: 'accepted', label, at: now, detail: [], verified: true }];
  }
  if (state === 'returned') {
    const label = say({ zh: '退回補正', pt: 'Devolvido', en: 'Returned' }, lang);
    const detail = [
      say(
        {
          zh: '欠缺商業登記證明書影印本。',
          pt: 'Falta a fotocópia do documento comprovativo do Registo Comercial.',
          en: 'The photocopy of the Business Registration Certificate is missing.',
        },
        lang,
      ),
    ];
    return [received, { seq: '2', kind: 'returned', label, at: now, detail, verified: false }];
  }
  return [received];
}

function answers(lang: string): SubmissionView['answers'] {
  return [
    {
      step: 'applicant',
      title: say({ zh: '申請人', pt: 'Requerente', en: 'Applicant' }, lang),
      rows: [
        {
          path: '/applicant/name',
          closed: false,
          last: [],
          label: say({ zh: '公司名稱', pt: 'Firma', en: 'Company name' }, lang),
          lines: [
            { text: '新馬路咖啡有限公司', lang: 'zh-Hant-MO' },
            { text: 'Café da Avenida Nova, Limitada', lang: 'pt-MO' },
          ],
        },
        {
          path: '/applicant/phone',
          closed: false,
          last: [],
          label: say({ zh: '聯絡電話', pt: 'Telefone de contacto', en: 'Telephone' }, lang),
          lines: [{ text: '+853 6123 4567', lang: 'en' }],
        },
        {
          path: '/applicant/fax',
          closed: false,
          last: [],
          label: say({ zh: '傳真', pt: 'Fax', en: 'Fax' }, lang),
          lines: [],
        },
      ],
    },
    {
      step: 'place',
      title: say({ zh: '場所', pt: 'Estabelecimento', en: 'Establishment' }, lang),
      rows: [
        {
          path: '/establishment/address',
          closed: false,
          last: [],
          label: say({ zh: '場所地址', pt: 'Endereço do estabelecimento', en: 'Address of the establishment' }, lang),
          lines: [
            { text: '澳門新馬路123號地下', lang: 'zh-Hant-MO' },
            { text: 'Avenida de Almeida Ribeiro, n.º 123, r/c, Macau', lang: 'pt-MO' },
          ],
        },
        {
          path: '/cafe/area',
          closed: false,
          last: [],
          label: say(
            { zh: '擬佔用的公共地方面積', pt: 'Área do espaço público a ocupar', en: 'Area of public space to be used' },
            lang,
          ),
          lines: [{ text: '35.2 m²', lang: 'en' }],
        },
      ],
    },
  ];
}

const standings: [Standing, string[]][] = [
  ['waiting', ['returned', 'parked', 'ready']],
  ['running', ['queued', 'sending', 'handed-over', 'accepted']],
  ['settled', ['issued', 'refused', 'withdrawn', 'replaced']],
];

/** A page of them in a language; of none for no language. */
export function list(lang: string | null, only: Standing | null, from: number, count: number): SubmissionsView {
  const all = lang === null ? [] : submissions.map((each) => card(each, lang));
  const of = (states: string[]) => all.filter(({ state }) => states.includes(state));
  const listed = only === null ? all : of(standings.find(([standing]) => standing === only)?.[1] ?? []);
  return {
    standings: standings.map(([standing, states]) => ({ standing, label: standing, count: of(states).length })),
    total: listed.length,
    sendable: all.some(({ state }) => state === 'queued'),
    cards: listed.slice(from, from + count),
  };
}
