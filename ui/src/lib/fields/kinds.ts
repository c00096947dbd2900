import type { FieldView } from '$lib/bindings/FieldView';
import type { KindView } from '$lib/bindings/KindView';
import type { Component } from 'svelte';
import AddressField from './AddressField.svelte';
import AttachmentField from './AttachmentField.svelte';
import ChoiceField from './ChoiceField.svelte';
import ChoicesField from './ChoicesField.svelte';
import CommercialRegistrationField from './CommercialRegistrationField.svelte';
import DateField from './DateField.svelte';
import DecimalField from './DecimalField.svelte';
import DeclarationField from './DeclarationField.svelte';
import EmailField from './EmailField.svelte';
import EstablishmentNumberField from './EstablishmentNumberField.svelte';
import type { FieldProps } from './form';
import GroupField from './GroupField.svelte';
import IdentityDocumentField from './IdentityDocumentField.svelte';
import IntegerField from './IntegerField.svelte';
import LongTextField from './LongTextField.svelte';
import MoneyField from './MoneyField.svelte';
import PersonField from './PersonField.svelte';
import PhoneField from './PhoneField.svelte';
import RepeatField from './RepeatField.svelte';
import TaxpayerNumberField from './TaxpayerNumberField.svelte';
import TextField from './TextField.svelte';
import UnknownField from './UnknownField.svelte';
import YesNoField from './YesNoField.svelte';

/** One component per kind of question; a kind without one fails the type check. */
const components = {
  text: TextField,
  'long-text': LongTextField,
  integer: IntegerField,
  decimal: DecimalField,
  money: MoneyField,
  date: DateField,
  choice: ChoiceField,
  choices: ChoicesField,
  'yes-no': YesNoField,
  phone: PhoneField,
  email: EmailField,
  'identity-document': IdentityDocumentField,
  'taxpayer-number': TaxpayerNumberField,
  'establishment-number': EstablishmentNumberField,
  'commercial-registration': CommercialRegistrationField,
  address: AddressField,
  person: PersonField,
  group: GroupField,
  repeat: RepeatField,
  attachment: AttachmentField,
  declaration: DeclarationField,
} satisfies Record<KindView['type'], Component<FieldProps>>;

/** The component of a question; of one whose kind is not known here, the one that says so. */
export function componentOf(field: FieldView): Component<FieldProps> {
  const { type } = field.kind;
  return Object.hasOwn(components, type) ? components[type] : UnknownField;
}
