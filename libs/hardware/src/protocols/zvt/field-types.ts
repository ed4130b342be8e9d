import type { Minor } from '@kiosk/flow/money/money';
import type { Tlv } from './tlv.js';

/** What BMPs carry, by name, in the order of the wire. Card data is masked before it gets here. */
export interface Fields {
  /** Seconds the terminal waits for the goods (01). */
  readonly goodsTimeoutSeconds?: number;
  /** How often the status information may be said again (02). */
  readonly repeatsMax?: number;
  readonly serviceByte?: number;
  readonly amount?: Minor;
  readonly tlv?: readonly Tlv[];
  readonly trace?: number;
  /** HHMMSS by the terminal's clock. */
  readonly time?: string;
  /** MMDD by the terminal's clock. */
  readonly date?: string;
  readonly cardSequence?: number;
  /** How to pay in a command; the terminal's state in the completion of a registration (19). */
  readonly paymentType?: number;
  /** First six and last four digits, the middle as stars. */
  readonly cardNumber?: string;
  /** See `results.ts` (27). */
  readonly resultCode?: number;
  /** Eight digits. */
  readonly terminalId?: string;
  readonly merchantNumber?: string;
  /** The trace number of what was reversed (37): a reversal has one. */
  readonly originalTrace?: number;
  /** What the bank authorised it by (3B). */
  readonly authorisation?: string;
  readonly text?: string;
  /** ISO 4217 numeric, e.g. 156; absent means 978, whatever the terminal is set to. */
  readonly currency?: number;
  readonly totals?: Totals;
  /** `none`: FFFF. */
  readonly receiptNumber?: number | 'none';
  readonly turnoverNumber?: number;
  readonly cardType?: number;
  readonly cardName?: string;
  /** YYMMDD, of the terminal's clock (AA). */
  readonly fullDate?: string;
  /** What else there was and is not read here: "BMP A7", "tag 1F4C". Never encoded. */
  readonly skipped?: readonly string[];
}

/** What was paid since the last end of day, by kind of card in the order of the document (60). */
export interface Totals {
  readonly firstReceipt: number;
  readonly lastReceipt: number;
  readonly schemes: readonly { readonly count: number; readonly amount: Minor }[];
}
