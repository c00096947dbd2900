import type { FieldView } from '$lib/bindings/FieldView';
import type { OptionView } from '$lib/bindings/OptionView';
import { formats, type Lang, t } from '$lib/i18n/index.svelte';
import { partsOf, shownMoney, shownNumber, shownPhone, shownText } from './written';

/** An answer in a few words, for the card of what the profile knows; empty when there is none. */
export function worded(field: FieldView, lang: Lang): string {
  const { kind, value } = field;
  switch (kind.type) {
    case 'text':
    case 'long-text':
    case 'email':
    case 'taxpayer-number':
    case 'establishment-number':
    case 'commercial-registration':
      return shownText(value);
    case 'integer':
    case 'decimal':
      return [shownNumber(value, lang), kind.unit].filter(Boolean).join(' ');
    case 'money':
      return value === null ? '' : `MOP ${shownMoney(value, lang)}`;
    case 'date':
      return wordedDate(value, lang);
    case 'choice':
      return optionLabel(kind.options, value);
    case 'choices':
      return Array.isArray(value) ? value.map((one) => optionLabel(kind.options, one)).join(t('list-comma')) : '';
    case 'yes-no':
      return value === true ? t('answer-yes') : value === false ? t('answer-no') : '';
    case 'phone':
      return shownPhone(value);
    case 'identity-document':
      return wordedDocument(kind.options, value);
    case 'person': {
      const person = partsOf(value);
      return [person['name_zh'], person['name_pt'], wordedDocument(kind.options, person['document'])]
        .map(shownText)
        .filter(Boolean)
        .join(t('list-comma'));
    }
    case 'address': {
      const address = partsOf(value);
      const region = kind.regions.find((known) => known.value === address['region']);
      const parts = ['street_zh', 'street_pt', 'door', 'building_zh', 'building_pt', 'block', 'floor', 'unit'];
      return [region?.label ?? '', ...parts.map((part) => shownText(address[part]))].filter(Boolean).join(t('list-comma'));
    }
    case 'declaration':
      return value === true ? t('answer-yes') : '';
    case 'attachment':
      return kind.document.attachments.map((file) => file.name).join(t('list-comma'));
    case 'group':
    case 'repeat':
      return '';
  }
}

function optionLabel(options: OptionView[], value: unknown): string {
  return options.find((option) => option.value === value)?.label ?? shownText(value);
}

function wordedDocument(options: OptionView[], value: unknown): string {
  const document = partsOf(value);
  return [optionLabel(options, document['kind']), shownText(document['number'])].filter(Boolean).join(' ');
}

function wordedDate(value: unknown, lang: Lang): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(shownText(value));
  if (!match) return shownText(value);
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return new Intl.DateTimeFormat(formats[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
