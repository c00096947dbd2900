import { toLang } from '../src/lib/i18n/locales';
import { start } from '../src/start';
import { fakeHost, type Situation } from './fake-host';

/** Shows the interface on invented data: `preview.html?lang=pt&theme=dark&situation=busy#/outbox`. */
const asked = new URLSearchParams(window.location.search);
await start(
  fakeHost({
    lang: toLang(asked.get('lang') ?? 'zh'),
    theme: asked.get('theme') ?? 'light',
    simple: asked.has('simple'),
    textSize: Number(asked.get('size') ?? 100),
    situation: (asked.get('situation') ?? 'busy') as Situation,
  }),
);
