import type { ReturnReason } from '@kiosk/flow/ports/bill-acceptor';

/**
 * The maker's words for the code of the last rejected note.
 *
 * Source: ITL SSP manual GA138 v2.2, LAST REJECT CODE (17).
 */
export const REJECT_WORDS: readonly string[] = [
  'note accepted',
  'length',
  'average',
  'coastline',
  'graph',
  'buried',
  'channel inhibited',
  'second note inserted',
  'rejected by the host',
  'cross-channel',
  'rear sensor',
  'note too long',
  'disabled by the host',
  'slow mechanism',
  'strimming attempt',
  'fraud channel',
  'no notes detected',
  'peak',
  'twisted note',
  'escrow time-out',
  'barcode scan',
  'no cam',
  'slot 1',
  'slot 2',
  'lens oversample',
  'width',
  'note too short',
  'payout note',
  'double note',
  'unable to stack',
];

/** Reject codes that a unit says by itself or for the host. */
export const REJECT_CODES = {
  average: 2,
  channelInhibited: 6,
  secondNote: 7,
  byHost: 8,
  disabledByHost: 12,
  slowMechanism: 13,
  noNote: 16,
  twisted: 18,
  escrowTimeout: 19,
  unableToStack: 29,
} as const;

/** A reject code as a technician reads it, e.g. "19 escrow time-out". */
export function rejectWords(code: number | undefined): string {
  if (code === undefined) return 'rejected';
  return `${code} ${REJECT_WORDS[code] ?? ''}`.trim();
}

/** A reject code in the customer's terms, for a note that nobody decided on. */
export function rejectReason(code: number | undefined): ReturnReason {
  switch (code) {
    case REJECT_CODES.channelInhibited:
      return 'notAccepted';
    case REJECT_CODES.byHost:
    case REJECT_CODES.disabledByHost:
      return 'closed';
    case REJECT_CODES.escrowTimeout:
      return 'timedOut';
    default:
      return 'unreadable';
  }
}
