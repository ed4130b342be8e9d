import type { BillEvent } from './bill-events.js';
import type { Sighting } from './bill-follower.js';

const WORDS: Readonly<
  Record<Exclude<BillEvent['kind'], 'stacked' | 'escrow' | 'unknown'>, string>
> = {
  masterInhibit: 'master inhibit active',
  returned: 'bill returned from escrow',
  invalid: 'invalid bill',
  transportProblem: 'bill transport problem',
  inhibitedBySerial: 'inhibited bill (by command)',
  inhibitedBySwitch: 'inhibited bill (by switch)',
  jammedUnsafe: 'bill jammed in transport, unsafe',
  jammedInStacker: 'bill jammed in stacker',
  pulledBack: 'bill pulled backwards',
  tampered: 'tampering',
  stackerOk: 'stacker OK',
  stackerRemoved: 'stacker removed',
  stackerInserted: 'stacker inserted',
  stackerFaulty: 'stacker faulty',
  stackerFull: 'stacker full',
  stackerJammed: 'stacker jammed',
  jammedSafe: 'bill jammed in transport, safe',
  optoFraud: 'optical fraud detected',
  stringFraud: 'string fraud detected',
  antiStringFault: 'anti-string mechanism faulty',
  barcode: 'barcode detected',
  unknownStacked: 'unknown bill type stacked',
};

/** A bill event in the maker's words, e.g. "bill 3 stacked". */
export function billWords(event: BillEvent): string {
  switch (event.kind) {
    case 'stacked':
      return `bill ${event.type} stacked`;
    case 'escrow':
      return `bill ${event.type} in escrow`;
    case 'unknown':
      return `unknown event ${event.a},${event.b}`;
    default:
      return WORDS[event.kind];
  }
}

/** What is seen of a unit, in words for a technician. */
export function inWords({ moment, phase }: Sighting): string {
  switch (moment.kind) {
    case 'state':
      return phase;
    case 'greeted':
      return 'told who it is';
    case 'reset':
      return 'power up or reset (event counter 0)';
    case 'moving':
      return 'bill moved into the stacker';
    case 'lost':
      return `${moment.count} events lost`;
    default:
      return billWords(moment);
  }
}
