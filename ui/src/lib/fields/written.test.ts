import { describe, expect, it } from 'vitest';
import {
  dateAnswer,
  dateParts,
  halfWidth,
  moneyAnswer,
  numberAnswer,
  phoneAnswer,
  shownMoney,
  shownNumber,
  shownPhone,
  textAnswer,
  withPart,
} from './written';

describe('text', () => {
  it('is trimmed, and blank text is no answer', () => {
    expect(textAnswer('  新馬路 ')).toBe('新馬路');
    expect(textAnswer(' \n ')).toBeNull();
  });

  it('turns full-width letters and figures into plain ones where the answer is Latin by nature', () => {
    expect(halfWidth('ＳＯ　１２３４')).toBe('SO 1234');
  });
});

describe('numbers', () => {
  it.each([
    ['8', 'zh', 8],
    ['８', 'zh', 8],
    ['32.5', 'en', 32.5],
    ['32,5', 'en', 32.5],
    ['32.5', 'pt', 32.5],
    ['1,200', 'en', 1200],
    ['1,200', 'pt', 1.2],
    ['1.200', 'pt', 1200],
    ['1.200', 'zh', 1.2],
    ['1 200,50', 'pt', 1200.5],
    ['1,234,567.8', 'en', 1234567.8],
    ['1.234.567,8', 'en', 1234567.8],
    ['0', 'zh', 0],
    ['', 'zh', null],
  ] as const)('reads «%s» in %s as %s', (text, lang, wanted) => {
    expect(numberAnswer(text, lang)).toBe(wanted);
  });

  it.each(['twelve', '12 tables', '1.2.3', '--4', '12345678901234567'])('keeps «%s» as it was typed', (text) => {
    expect(numberAnswer(text, 'en')).toBe(text);
  });

  it('writes the decimal mark of the language', () => {
    expect(shownNumber(32.5, 'pt')).toBe('32,5');
    expect(shownNumber(32.5, 'zh')).toBe('32.5');
    expect(shownNumber('twelve', 'zh')).toBe('twelve');
  });
});

describe('money', () => {
  it.each([
    ['1200', 120000],
    ['1,200', 120000],
    ['1,200.5', 120050],
    ['MOP 0.05', 5],
    ['', null],
    ['1.234', '1.234'],
    ['about 5', 'about 5'],
  ])('stores «%s» as %s avos', (text, wanted) => {
    expect(moneyAnswer(text, 'en')).toBe(wanted);
  });

  it('is written back with two decimals', () => {
    expect(shownMoney(5, 'en')).toBe('0.05');
    expect(shownMoney(120050, 'pt')).toBe('1200,50');
  });
});

describe('telephone numbers', () => {
  it('lose the marks that only group them', () => {
    expect(phoneAnswer('2833 7676')).toBe('28337676');
    expect(phoneAnswer('+853 2833-7676')).toBe('+85328337676');
    expect(phoneAnswer('ask the shop')).toBe('ask the shop');
  });

  it('are shown four and four', () => {
    expect(shownPhone('28337676')).toBe('2833 7676');
    expect(shownPhone('+85328337676')).toBe('+853 2833 7676');
    expect(shownPhone('+351210000000')).toBe('+351210000000');
  });
});

describe('dates', () => {
  it('are put together from their parts', () => {
    expect(dateAnswer({ year: '2026', month: '2', day: '８' })).toBe('2026-02-08');
    expect(dateAnswer({ year: '', month: ' ', day: '' })).toBeNull();
  });

  it('keep an unfinished or impossible date as typed, for the core to judge', () => {
    expect(dateAnswer({ year: '2026', month: '', day: '31' })).toBe('2026--31');
    expect(dateParts('2026--31')).toEqual({ year: '2026', month: '', day: '31' });
    expect(dateAnswer({ year: '2026', month: '13', day: '45' })).toBe('2026-13-45');
  });
});

describe('composite answers', () => {
  it('are no answer once every part is blank', () => {
    expect(withPart({ region: 'macau' }, 'street_zh', '新馬路')).toEqual({ region: 'macau', street_zh: '新馬路' });
    expect(withPart({ region: 'macau' }, 'region', null)).toBeNull();
    expect(withPart(null, 'document', null)).toBeNull();
  });
});
