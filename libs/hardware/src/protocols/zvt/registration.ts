import { invariant } from '@kiosk/flow/invariant/invariant';
import type { Fault } from '@kiosk/flow/ports/fault';
import type { CardReaderOptions } from '../../device/driver-options.js';
import type { Outcome } from './outcome.js';
import { CONFIG, type Registration } from './messages.js';
import { resultInWords } from './results.js';
import { permittedCommands } from './tags.js';

/**
 * Everything goes through us: BE, the value for unattended terminals.
 *
 * Source: ZVT PA00P015 rev 13.08, 06 00.
 */
export const KIOSK_CONFIG =
  CONFIG.hostPrintsPayments |
  CONFIG.hostPrintsAdministration |
  CONFIG.intermediateStatus |
  CONFIG.hostStartsPayments |
  CONFIG.hostStartsAdministration |
  CONFIG.printLines;

const PRINT_TEXT_BLOCK = 0x06d3;
const VENDING_MODE = 0x10;
const WRONG_CURRENCY = [0x1e, 0x6f];
const BUSY = [0x9c, 0xa0];

/** ISO 4217 numbers of currencies that a kiosk may be set to. */
const CURRENCY_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...([
    ['CNY', 156],
    ['HKD', 344],
    ['MOP', 446],
    ['SGD', 702],
    ['EUR', 978],
  ] as const),
  ...([
    ['CHF', 756],
    ['GBP', 826],
    ['USD', 840],
    ['PLN', 985],
    ['CZK', 203],
  ] as const),
]);

/** @throws InvariantError for a currency that is not known here. */
export function currencyNumber(currency: string): number {
  const known = CURRENCY_NUMBERS.get(currency);
  invariant(known !== undefined, `${currency} has a number`);
  return known;
}

/** The command; the currency is always named, because none means euro. */
export function registration({ password, currency }: CardReaderOptions): Registration {
  return {
    name: 'registration',
    password,
    config: KIOSK_CONFIG,
    currency: currencyNumber(currency),
    fields: { tlv: [permittedCommands(PRINT_TEXT_BLOCK)] },
  };
}

const LOST_FAULTS = {
  gone: 'disconnected',
  garbled: 'garbled',
  silent: 'silent',
  overdue: 'silent',
} as const;

/** What became of a registration. `busy`: try again soon. */
export type Registered =
  | { readonly kind: 'registered'; readonly isVending: boolean }
  | { readonly kind: 'busy' }
  | { readonly kind: 'lost'; readonly fault: Fault }
  | { readonly kind: 'wrong'; readonly fault: Fault; readonly detail: string };

/** Reads the end of a registration against what this kiosk was set up with. */
export function registered(outcome: Outcome, options: CardReaderOptions): Registered {
  switch (outcome.kind) {
    case 'lost':
      return { kind: 'lost', fault: LOST_FAULTS[outcome.how] };
    case 'refused':
    case 'aborted':
      return refused(outcome.code, options.currency);
    default: {
      const { terminalId, currency } = outcome.fields;
      if (terminalId !== undefined && terminalId !== options.terminalId) {
        const detail = `terminal ${terminalId}, not ${options.terminalId}`;
        return { kind: 'wrong', fault: 'wrongDevice', detail };
      }
      if (currency !== undefined && currency !== currencyNumber(options.currency)) {
        return wrongSettings(`currency ${currency}, not ${options.currency}`);
      }
      return { kind: 'registered', isVending: ((outcome.status ?? 0) & VENDING_MODE) !== 0 };
    }
  }
}

function refused(code: number, currency: string): Registered {
  if (BUSY.includes(code)) return { kind: 'busy' };
  if (WRONG_CURRENCY.includes(code)) return wrongSettings(`it does not take ${currency}`);
  return wrongSettings(`registration refused (password?): ${resultInWords(code)}`);
}

const wrongSettings = (detail: string): Registered => ({
  kind: 'wrong',
  fault: 'wrongSettings',
  detail,
});
