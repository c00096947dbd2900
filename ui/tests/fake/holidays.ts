import type { HolidayView } from '../../src/lib/bindings/HolidayView';
import type { HolidayYearView } from '../../src/lib/bindings/HolidayYearView';
import type { Answers } from '../fake-host';
import { say } from './words';

/** A year with two holidays, which keeps what is added to it and marked in it. */
export function holidayCommands(): Answers {
  const own = new Map<string, string>();
  const worked = new Set<string>();

  const day = (date: string, name: string, lang: string): HolidayView => {
    const mark = own.has(date) ? 'own' : worked.has(date) ? 'worked' : 'holiday';
    const labels = {
      own: say({ zh: '自行加上', pt: 'Acrescentado por si', en: 'Added by you' }, lang),
      worked: say({ zh: '改為工作日', pt: 'Passou a dia útil', en: 'Made a working day' }, lang),
      holiday: say({ zh: '公眾假期', pt: 'Feriado', en: 'Public holiday' }, lang),
    };
    return {
      date,
      label: date,
      weekday: say({ zh: '星期五', pt: 'sexta-feira', en: 'Friday' }, lang),
      name,
      mark,
      markLabel: labels[mark],
      action: mark === 'own' ? 'remove' : mark === 'worked' ? 'restore' : 'work',
    };
  };

  const view = (year: number, lang: string): HolidayYearView => {
    const published = year <= 2026;
    const label = published
      ? { zh: '政府公佈的假期表', pt: 'tabela publicada pelo Governo', en: 'table published by the government' }
      : { zh: '推算的假期', pt: 'feriados calculados', en: 'computed holidays' };
    const of = (date: string) => date.startsWith(String(year));
    return {
      year,
      first: 2000,
      last: 2100,
      published,
      kind: `${year}: ${say(label, lang)}`,
      source: published ? 'https://www.gov.mo/zh-hans/?p=820123' : null,
      changed: [...own.keys(), ...worked].some(of),
      days: [
        day(`${year}-05-01`, say({ zh: '勞動節', pt: 'Dia do Trabalhador', en: 'Labour Day' }, lang), lang),
        day(`${year}-12-25`, say({ zh: '聖誕節', pt: 'Natal', en: 'Christmas Day' }, lang), lang),
        ...[...own].filter(([date]) => of(date)).map(([date, name]) => day(date, name, lang)),
      ],
    };
  };
  const yearOf = (date: string) => Number(date.slice(0, 4));

  return {
    holiday_year: ({ lang, year }) => view(year ?? 2026, lang),
    holiday_add: ({ lang, date, name }) => {
      if (date.endsWith('-12-26')) {
        throw { code: 'holiday-already', title: `${date} is no working day already.`, detail: 'Check the date.', reference: 'K7Q2' };
      }
      if (!worked.delete(date)) own.set(date, name);
      return view(yearOf(date), lang);
    },
    holiday_remove: ({ lang, date }) => {
      if (!own.delete(date)) worked.add(date);
      return view(yearOf(date), lang);
    },
    holiday_restore: ({ lang, year }) => {
      own.clear();
      worked.clear();
      return view(year, lang);
    },
  };
}
