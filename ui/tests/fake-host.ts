import type { AppEvent } from '../src/lib/bindings/AppEvent';
import type { AppView } from '../src/lib/bindings/AppView';
import type { ClientCard } from '../src/lib/bindings/ClientCard';
import type { HomeView } from '../src/lib/bindings/HomeView';
import type { Settings } from '../src/lib/bindings/Settings';
import type { CommandName, Commands, Host, Saves } from '../src/lib/host/types';
import * as catalogue from './fake/catalogue';
import { draftCommands } from './fake/drafts';
import { holidayCommands } from './fake/holidays';
import { platformCommands } from './fake/platform';
import * as submissions from './fake/submissions';
import { tourCommands } from './fake/tour';
import { run, say } from './fake/words';

export type Situation = 'new' | 'new-passphrase' | 'locked' | 'empty' | 'busy' | 'failing';

/** Answers to some commands; the others reject, so that a test notices what it did not expect. */
export type Answers = {
  [K in CommandName]?: (args: Commands[K]['args']) => Commands[K]['result'] | Promise<Commands[K]['result']>;
};

export interface FakeHost extends Host {
  /** The calls so far, in order. */
  calls: { name: CommandName; args: unknown }[];
  /** Tells the pages something, as the core would. */
  tell(event: AppEvent): void;
  saved: string[];
  made: { file: string; name: keyof Saves; args: unknown }[];
  opened: string[];
}

/** A host that answers from a table. */
export function hostWith(answers: Answers): FakeHost {
  const listeners = new Set<(event: AppEvent) => void>();
  const fake: FakeHost = {
    calls: [],
    saved: [],
    made: [],
    opened: [],
    async call<K extends CommandName>(name: K, args: Commands[K]['args']) {
      fake.calls.push({ name, args });
      const answer = answers[name];
      if (!answer) throw { code: 'not-found', title: name, detail: `No answer to ${name} is prepared.`, reference: 'A1B2' };
      return answer(args);
    },
    events(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    saveFile(name) {
      fake.saved.push(name);
      return Promise.resolve(true);
    },
    saveTo(file, name, args) {
      fake.made.push({ file, name, args });
      return Promise.resolve(true);
    },
    openFrom: () => Promise.resolve(null),
    openPage(url) {
      fake.opened.push(url);
      return Promise.resolve();
    },
    ready: () => Promise.resolve(),
  };
  return fake;
}

export interface Wishes {
  lang?: string;
  theme?: string;
  simple?: boolean;
  textSize?: number;
  situation?: Situation;
}

/** A host with invented matters of two businesses; it keeps what is set, and nothing else. */
export function fakeHost(wishes: Wishes = {}): FakeHost {
  const situation = wishes.situation ?? 'busy';
  let settings: Settings = {
    lang: wishes.lang ?? 'zh',
    theme: wishes.theme ?? 'light',
    simple: wishes.simple ?? false,
    textSize: wishes.textSize ?? 100,
    platformUrl: '',
    updateUrl: '',
    examiner: '',
    tiles: [],
    lockAfterMinutes: 15,
    reminders: { on: true, days: [60, 30, 7, 1], detailed: false },
  };
  let profile = situation.startsWith('new') ? 'new' : situation === 'locked' ? 'locked' : 'open';
  const busy = situation === 'busy' || situation === 'failing';
  const clients: ClientCard[] = busy
    ? [
        { id: 'client-1', name: '好運桌球會 Clube de Bilhar Boa Sorte', holder: '好運桌球會 Clube de Bilhar Boa Sorte', drafts: 1, knows: [], example: false },
        { id: 'client-2', name: '新馬路咖啡有限公司', holder: '新馬路咖啡有限公司', drafts: 1, knows: [], example: false },
      ]
    : [];

  const app = (): AppView => ({
    profile,
    training: true,
    version: '0.1.0',
    look: { lang: settings.lang, theme: settings.theme, simple: settings.simple, textSize: settings.textSize },
    settings: profile === 'open' ? settings : null,
    keyStore: situation !== 'new-passphrase',
    passphrase: situation === 'locked' || situation === 'new-passphrase',
  });
  const open = (): AppView => {
    profile = 'open';
    return app();
  };

  return hostWith({
    app_view: app,
    profile_create: open,
    profile_unlock: open,
    profile_lock: () => {
      profile = 'locked';
      return app();
    },
    passphrase_set: app,
    settings_save: (args) => {
      settings = args.settings;
      return app();
    },
    client_list: () => [...clients],
    opening_view: () => ({ kind: 'nothing' }),
    reminder_due: () => null,
    update_view: () => ({ kind: 'unknown' }),
    search: ({ query }) => ({ query, found: 0, groups: [] }),
    client_create: ({ request }) => {
      const client = { id: `client-${clients.length + 1}`, name: request.name, holder: request.name, drafts: 0, knows: [], example: false };
      clients.push(client);
      return client;
    },
    home_view: ({ lang }) => {
      if (situation === 'failing') throw failure(lang);
      return busy ? home(lang) : nothing;
    },
    catalogue_list: ({ lang, query, category, want }) => catalogue.found(lang, query, category, want),
    licence_view: ({ lang, licence }) => catalogue.view(licence, lang),
    licence_calendar: ({ licence }) => ({ name: `${licence}.ics`, content: 'QkVHSU46VkNBTEVOREFS' }),
    ...tourCommands(clients),
    ...holidayCommands(),
    ...draftCommands(),
    submission_queue: ({ lang, platform }) => {
      const id = submissions.submissions.find((each) => each.platform === platform)?.id;
      if (id === undefined) throw failure(lang);
      return submissions.view(id, lang);
    },
    submission_list: ({ lang, only, from, count }) => submissions.list(busy ? lang : null, only, from, count),
    draft_list: ({ lang, from, count }) => {
      const { drafts } = busy ? home(lang) : nothing;
      return { total: drafts.length, cards: drafts.slice(from, from + count) };
    },
    submission_view: ({ lang, id }) => submissions.view(id, lang),
    ...platformCommands(() => settings.platformUrl),
    submission_cancel: ({ lang, id }) => submissions.view(id, lang),
    submission_withdraw: ({ lang, id }) => submissions.view(id, lang),
    submission_send: () => null,
    submission_kit: () => ({ name: 'alvara-kit.zip', content: '' }),
  });
}

const tiles = ['renew', 'wallet', 'apply', 'drafts', 'outbox', 'guide', 'settings', 'search'].map((id) => ({ id, count: id === 'drafts' ? 2 : 0 }));

const nothing: HomeView = {
  matters: [],
  drafts: [],
  draftsTotal: 0,
  waiting: [],
  waitingTotal: 0,
  running: [],
  runningTotal: 0,
  renewals: [],
  windows: [],
  tiles,
};

function home(lang: string): HomeView {
  const billiard = catalogue.licenceNamed('billiard-room');
  const advertisement = catalogue.licenceNamed('long-term-advertisement');
  const savedAt = say({ zh: '今日 14:32', pt: 'hoje, 14:32', en: 'today, 14:32' }, lang);
  return {
    tiles,
    matters: [
      {
        id: 'matter-1',
        client: 'client-2',
        clientName: '新馬路咖啡有限公司',
        title: say(
          { zh: '開設飲食場所', pt: 'Abrir um estabelecimento de comidas ou bebidas', en: 'Open a place for food or drink' },
          lang,
        ),
        members: 3,
        done: 1,
        filed: 0,
        changedAt: savedAt,
      },
    ],
    drafts: [
      {
        id: 'draft-1',
        client: 'client-1',
        clientName: '好運桌球會 Clube de Bilhar Boa Sorte',
        licenceName: run(billiard.name, lang),
        procedureTitle: run(billiard.procedures[0]?.title ?? {}, lang),
        savedAt,
        answered: 12,
        needed: 18,
        step: 'establishment',
      },
      {
        id: 'draft-2',
        client: 'client-2',
        clientName: '新馬路咖啡有限公司',
        licenceName: run(advertisement.name, lang),
        procedureTitle: run(advertisement.procedures[0]?.title ?? {}, lang),
        savedAt,
        answered: 3,
        needed: 26,
        step: 'applicant',
      },
    ],
    draftsTotal: 2,
    waiting: submissions.list(lang, 'waiting', 0, 8).cards,
    waitingTotal: submissions.list(lang, 'waiting', 0, 8).total,
    running: submissions.list(lang, 'running', 0, 8).cards,
    runningTotal: submissions.list(lang, 'running', 0, 8).total,
    renewals: [],
    windows: ['outdoor-cafe', 'long-term-advertisement'].map((id) => {
      const view = catalogue.view(id, lang);
      if (!view.renewal) throw new Error(`${id} has a window in the invented data`);
      return { licence: id, name: view.card.name, procedure: 'renewal', deadline: view.renewal };
    }),
  };
}

function failure(lang: string) {
  return {
    code: 'disk-full',
    title: say({ zh: '磁碟已滿', pt: 'O disco está cheio', en: 'The disk is full' }, lang),
    detail: say(
      {
        zh: '之前的答案已安全儲存。請騰出空間，再試一次。',
        pt: 'As respostas anteriores estão guardadas. Liberte espaço e tente de novo.',
        en: 'Earlier answers are safely saved. Free some space, then try again.',
      },
      lang,
    ),
    reference: 'K7Q2',
  };
}
