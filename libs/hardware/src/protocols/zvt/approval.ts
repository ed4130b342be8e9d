import type { Approval, DeclineReason } from '@kiosk/flow/ports/card-reader';
import type { Minor } from '@kiosk/flow/money/money';
import { toHex } from '../../bytes/hex.js';
import type { Fields } from './field-types.js';
import { TAGS, uniqueIdOf } from './tags.js';
import { findTlv } from './tlv.js';

/** Euro: what a status information without a currency means. Source: PA00P015 rev 13.08, BMP 49. */
const EURO = 978;

/** What was asked for, in the terminal's terms. */
export interface Asked {
  readonly amount: Minor;
  /** ISO 4217 numeric. */
  readonly currency: number;
  /** Eight digits. */
  readonly terminalId: string;
}

/** How a terminal's word differs from what was asked, in words; `undefined` when it does not. */
export function mismatchOf(fields: Fields, asked: Asked): string | undefined {
  const { amount, currency = EURO, terminalId, receiptNumber } = fields;
  if (amount !== asked.amount) return `amount ${amount ?? 'missing'}, not ${asked.amount}`;
  if (currency !== asked.currency) return `currency ${currency}, not ${asked.currency}`;
  if (terminalId !== asked.terminalId) {
    return `terminal ${terminalId ?? 'missing'}, not ${asked.terminalId}`;
  }
  if (typeof receiptNumber !== 'number') return 'no receipt number';
  return undefined;
}

/** What is kept of an approval that is as it was asked for. Fields are masked before they get here. */
export function approvalOf(fields: Fields, asked: Asked): Approval {
  const { trace, cardNumber, authorisation, cardName, tlv = [], fullDate, date, time } = fields;
  const unique = uniqueIdOf(tlv);
  const application = findTlv(tlv, TAGS.applicationId);
  const day = fullDate ?? date;
  return {
    receiptNumber: Number(fields.receiptNumber),
    ...(trace === undefined ? {} : { trace }),
    ...(typeof unique === 'number' ? { uniqueId: unique } : {}),
    ...asked,
    ...(cardNumber === undefined ? {} : { maskedPan: cardNumber }),
    ...(authorisation === undefined ? {} : { authorisationCode: authorisation }),
    ...(application === undefined
      ? {}
      : { applicationId: toHex(application.value).replaceAll(/[^0-9A-F]/gi, '') }),
    ...(cardName === undefined ? {} : { cardName }),
    ...(day === undefined || time === undefined ? {} : { terminalTime: `${day} ${time}` }),
  };
}

const REASONS: ReadonlyMap<number, DeclineReason> = new Map([
  [0x37, 'wrongPin'],
  [0x64, 'unreadable'],
  [0x65, 'unreadable'],
  [0x6c, 'cancelled'],
  [0x78, 'expired'],
  [0x7a, 'notAccepted'],
]);
const FROM_THE_BANK_MAX = 0x63;

/** Why a result code means that nothing was charged, for the customer. */
export function declineReason(code: number): DeclineReason {
  return REASONS.get(code) ?? (code > 0 && code <= FROM_THE_BANK_MAX ? 'declined' : 'technical');
}
