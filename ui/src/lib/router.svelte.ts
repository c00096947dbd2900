import { leaveBox } from './leaveBox';

/** Every page of the program. */
export type Route =
  | { name: 'home' }
  | { name: 'drafts' }
  | { name: 'licences'; query: string; category?: string | null; want?: string | null }
  | { name: 'licence'; licence: string }
  | { name: 'preview'; licence: string; procedure: string; at: string }
  | { name: 'guide'; facts: string[]; at: string }
  | { name: 'bundle'; bundle: string; facts: string[] }
  | { name: 'matter'; client: string; matter: string }
  | { name: 'draft'; client: string; draft: string; step: string | null; field?: string }
  | { name: 'review'; client: string; draft: string }
  | { name: 'renewals' }
  | { name: 'wallet' }
  | { name: 'wallet-enter' }
  | { name: 'wallet-change'; client: string; held: string }
  | { name: 'wallet-check' }
  | { name: 'outbox' }
  | { name: 'submission'; client: string; id: string }
  | { name: 'hand-off'; client: string; id: string }
  | { name: 'examinations' }
  | { name: 'examination'; id: string }
  | { name: 'search' }
  | { name: 'settings' }
  | { name: 'opening' }
  | { name: 'not-found'; path: string };

/** The address of a page. */
export function href(route: Route): string {
  switch (route.name) {
    case 'home':
      return '#/';
    case 'drafts':
      return '#/drafts';
    case 'licences':
      return `#/licences${search({ q: route.query, category: route.category, want: route.want })}`;
    case 'licence':
      return path('licences', route.licence);
    case 'preview':
      return `${path('preview', route.licence, route.procedure)}${search({ at: route.at })}`;
    case 'guide':
      return `#/guide${search({ at: route.at, facts: route.facts.join(',') })}`;
    case 'bundle':
      return `${path('bundle', route.bundle)}${search({ facts: route.facts.join(',') })}`;
    case 'matter':
      return path('matter', route.client, route.matter);
    case 'draft':
      return (
        (route.step === null
          ? path('draft', route.client, route.draft)
          : path('draft', route.client, route.draft, route.step)) +
        (route.field === undefined ? '' : `?field=${encodeURIComponent(route.field)}`)
      );
    case 'review':
      return path('review', route.client, route.draft);
    case 'renewals':
      return '#/renewals';
    case 'wallet':
      return '#/wallet';
    case 'wallet-enter':
      return '#/wallet/enter';
    case 'wallet-change':
      return path('wallet', 'change', route.client, route.held);
    case 'wallet-check':
      return '#/wallet/check';
    case 'outbox':
      return '#/outbox';
    case 'submission':
      return path('outbox', route.client, route.id);
    case 'hand-off':
      return path('outbox', route.client, route.id, 'hand-off');
    case 'examinations':
      return '#/examinations';
    case 'examination':
      return path('examinations', route.id);
    case 'search':
      return '#/search';
    case 'settings':
      return '#/settings';
    case 'opening':
      return '#/open';
    case 'not-found':
      return `#${route.path}`;
  }
}

/** The page an address means. */
export function parse(hash: string): Route {
  const address = hash.replace(/^#/, '') || '/';
  const [way = '', asked = ''] = address.split('?', 2);
  const lost: Route = { name: 'not-found', path: address };
  const parts = way.split('/').filter((part) => part !== '').map(decode);
  if (parts.includes(null)) return lost;
  const [page, first, second, third, ...rest] = parts as string[];
  if (rest.length > 0) return lost;
  switch (page) {
    case undefined:
      return { name: 'home' };
    case 'drafts':
      return first === undefined ? { name: 'drafts' } : lost;
    case 'licences':
      if (second !== undefined) return lost;
      return first === undefined ? catalogue(new URLSearchParams(asked)) : { name: 'licence', licence: first };
    case 'preview':
      return first === undefined || second === undefined || third !== undefined
        ? lost
        : { name: 'preview', licence: first, procedure: second, at: new URLSearchParams(asked).get('at') ?? '' };
    case 'guide':
      return first === undefined ? { name: 'guide', facts: facts(asked), at: new URLSearchParams(asked).get('at') ?? '' } : lost;
    case 'bundle':
      return first === undefined || second !== undefined ? lost : { name: 'bundle', bundle: first, facts: facts(asked) };
    case 'matter':
      return first === undefined || second === undefined || third !== undefined
        ? lost
        : { name: 'matter', client: first, matter: second };
    case 'draft': {
      if (first === undefined || second === undefined) return lost;
      const draft = { name: 'draft' as const, client: first, draft: second, step: third ?? null };
      const field = new URLSearchParams(asked).get('field');
      return field === null ? draft : { ...draft, field };
    }
    case 'review':
      return first === undefined || second === undefined || third !== undefined
        ? lost
        : { name: 'review', client: first, draft: second };
    case 'renewals':
      return first === undefined ? { name: 'renewals' } : lost;
    case 'wallet':
      if (first === undefined) return { name: 'wallet' };
      if (first === 'change' && second !== undefined && third !== undefined) {
        return { name: 'wallet-change', client: second, held: third };
      }
      if (second !== undefined) return lost;
      return first === 'enter' || first === 'check' ? { name: `wallet-${first}` } : lost;
    case 'outbox':
      if (first === undefined) return { name: 'outbox' };
      if (second === undefined) return lost;
      if (third === undefined) return { name: 'submission', client: first, id: second };
      return third === 'hand-off' ? { name: 'hand-off', client: first, id: second } : lost;
    case 'examinations':
      if (second !== undefined) return lost;
      return first === undefined ? { name: 'examinations' } : { name: 'examination', id: first };
    case 'search':
      return first === undefined ? { name: 'search' } : lost;
    case 'settings':
      return first === undefined ? { name: 'settings' } : lost;
    case 'open':
      return first === undefined ? { name: 'opening' } : lost;
    default:
      return lost;
  }
}

class Router {
  route = $state.raw<Route>({ name: 'home' });
  /** Whether the person has moved to a page whose heading has not had the focus yet. */
  #arriving = false;

  /** Follows the window's address; the answer ends it. */
  start(): () => void {
    const read = () => {
      const next = parse(window.location.hash);
      if (href(next) === href(this.route)) return;
      // A box that goes with its page would take what is being typed along.
      leaveBox();
      this.#arriving = true;
      this.route = next;
    };
    this.route = parse(window.location.hash);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }

  /** Goes to a page, which the way back leads away from again. */
  go(route: Route): void {
    window.location.hash = href(route);
  }

  /** Changes the address of the page shown, without a step in the history and without moving the focus. */
  replace(route: Route): void {
    this.route = route;
    window.history.replaceState(null, '', href(route));
  }

  /** Answers once per arrival: the heading that hears `true` takes the focus. */
  takeArrival(): boolean {
    const arriving = this.#arriving;
    this.#arriving = false;
    return arriving;
  }
}

export const router = new Router();

function path(...parts: string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function facts(asked: string): string[] {
  return (new URLSearchParams(asked).get('facts') ?? '').split(',').filter((fact) => fact !== '');
}

function search(values: Record<string, string | null | undefined>): string {
  const given = Object.entries(values).filter((each): each is [string, string] => Boolean(each[1]));
  return given.length === 0 ? '' : `?${given.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

function catalogue(asked: URLSearchParams): Route {
  const [category, want] = [asked.get('category'), asked.get('want')];
  return {
    name: 'licences',
    query: asked.get('q') ?? '',
    ...(category ? { category } : {}),
    ...(want ? { want } : {}),
  };
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
