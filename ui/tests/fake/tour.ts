import type { ClientCard } from '../../src/lib/bindings/ClientCard';
import type { TourView } from '../../src/lib/bindings/TourView';
import type { Answers } from '../fake-host';

const name = 'Esplanada Modelo, Limitada (Example)';

/** The tour over some clients: it adds the example business to them, and takes it out again. */
export function tourCommands(clients: ClientCard[]): Answers {
  let tour: TourView = { hints: false, example: null };
  return {
    tour_view: () => tour,
    tour_begin: () => {
      clients.push({ id: 'example', name, holder: name, drafts: 1, knows: [], example: true });
      tour = { hints: true, example: { client: 'example', name, draft: 'draft-1', submission: null } };
      return tour;
    },
    tour_hints: ({ shown }) => {
      tour = { ...tour, hints: shown };
      return tour;
    },
    tour_remove: () => {
      clients.splice(clients.findIndex((client) => client.example), 1);
      tour = { hints: false, example: null };
      return tour;
    },
  };
}
