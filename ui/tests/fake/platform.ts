import type { PlatformView } from '../../src/lib/bindings/PlatformView';
import type { Answers } from '../fake-host';

/** A platform at which somebody can sign in and out; the training platform where no address is set. */
export function platformCommands(address: () => string, begin: Partial<PlatformView> = {}): Answers {
  let view: PlatformView = {
    address: '',
    training: true,
    asks: null,
    account: null,
    waiting: null,
    actsFor: [],
    authorities: [],
    ...begin,
  };
  const change = (more: Partial<PlatformView>) => {
    view = { ...view, ...more };
    return shown();
  };
  const shown = (): PlatformView => ({ ...view, address: address(), training: address() === '' });
  return {
    platform_view: shown,
    platform_sign_in: () =>
      change({
        asks: true,
        account: { login: 'lotus', name: '蓮花餅店 Padaria Lótus', entities: [{ id: 'e-1', name: '蓮花餅店 Padaria Lótus' }] },
      }),
    platform_sign_in_cancel: () => null,
    platform_sign_out: () => change({ account: null, actsFor: [] }),
    platform_act_for: ({ client, entity }) =>
      change({ actsFor: view.actsFor.map((one) => (one.client === client ? { ...one, entity } : one)) }),
    authority_add: () =>
      change({ authorities: [{ id: 'a', subject: 'CN=Escritório', expires: '2 de Março de 2030', expired: false }] }),
    authority_remove: () => change({ authorities: [] }),
  };
}
