import type { Bilingual } from '../text/language.js';

/** The customer's question and what was typed so far. */
export interface Entry {
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly example: string;
  /** `code`: the alphabet of case codes, without letters that look like digits. */
  readonly keyboard: 'digits' | 'alphanumeric' | 'code';
  readonly value: string;
  readonly lengthMax: number;
  readonly complete: boolean;
  /** The last attempt did not fit the grammar. */
  readonly wrong: boolean;
}
