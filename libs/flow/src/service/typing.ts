import type { Entry } from '../screen/entry.js';
import type { Touch } from '../screen/touch.js';
import type { Bilingual } from '../text/language.js';

/** What is typed, and how it must look. */
export interface Field {
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly example: string;
  readonly keyboard: 'digits' | 'alphanumeric';
  readonly lengthMin: number;
  readonly lengthMax: number;
}

const KEYS = { digits: /^[0-9]$/, alphanumeric: /^[0-9A-Z-]$/ } as const;

/** What a touch makes of the text so far; other touches change nothing. */
export function typed(field: Field, value: string, touch: Touch): string {
  switch (touch.type) {
    case 'key':
      return KEYS[field.keyboard].test(touch.key) && value.length < field.lengthMax
        ? value + touch.key
        : value;
    case 'delete':
      return value.slice(0, -1);
    case 'clear':
      return '';
    default:
      return value;
  }
}

export const isComplete = ({ lengthMin }: Field, value: string): boolean =>
  value.length >= lengthMin;

/** The field as a screen shows it. */
export const entryOf = (field: Field, value: string, wrong = false): Entry => ({
  label: field.label,
  hint: field.hint,
  example: field.example,
  keyboard: field.keyboard,
  value,
  lengthMax: field.lengthMax,
  complete: isComplete(field, value),
  wrong,
});
