import { BILL_TYPES } from './messages.js';

/**
 * What a bill validator answers to POLL. Bill types are indexes into its bill table, 0 to 23.
 *
 * Source: Interface – CCNET, Rev 2.3.1, Nov 2002, poll states of the bill validator.
 */
export type Status =
  | { readonly kind: 'powerUp'; readonly note: 'none' | 'inPath' | 'inStacker' }
  | { readonly kind: PlainKind }
  | { readonly kind: 'busy'; readonly forMs: number }
  | { readonly kind: 'rejecting'; readonly reason: number }
  | { readonly kind: 'failing'; readonly code: number }
  | { readonly kind: NoteKind; readonly billType: number };

/** States that say nothing more than their name. */
export type PlainKind =
  | 'initialising'
  | 'idling'
  | 'accepting'
  | 'stacking'
  | 'returning'
  | 'disabled'
  | 'holding'
  | 'boxFull'
  | 'boxOut'
  | 'pathJammed'
  | 'stackerJammed'
  | 'cheated'
  | 'paused';

/** States and events that name a note. `stacked` and `returned` are events: said once, then over. */
export type NoteKind = 'escrow' | 'stacked' | 'returned';

const PLAIN: Readonly<Record<PlainKind, number>> = {
  initialising: 0x13,
  idling: 0x14,
  accepting: 0x15,
  stacking: 0x17,
  returning: 0x18,
  disabled: 0x19,
  holding: 0x1a,
  boxFull: 0x41,
  boxOut: 0x42,
  pathJammed: 0x43,
  stackerJammed: 0x44,
  cheated: 0x45,
  paused: 0x46,
};
const POWER_UP = { none: 0x10, inPath: 0x11, inStacker: 0x12 } as const;
const NOTE: Readonly<Record<NoteKind, number>> = { escrow: 0x80, stacked: 0x81, returned: 0x82 };
const BUSY = 0x1b;
const BUSY_UNIT_MS = 100;
const REJECTING = 0x1c;
const FAILING = 0x47;

const WITHOUT_VALUE = new Map<number, Status>([
  ...(Object.keys(PLAIN) as PlainKind[]).map((kind): [number, Status] => [PLAIN[kind], { kind }]),
  ...(['none', 'inPath', 'inStacker'] as const).map((note): [number, Status] => [
    POWER_UP[note],
    { kind: 'powerUp', note },
  ]),
]);

/** The payload of a reply to POLL. */
export function encodeStatus(status: Status): Uint8Array {
  switch (status.kind) {
    case 'powerUp':
      return Uint8Array.of(POWER_UP[status.note]);
    case 'busy':
      return Uint8Array.of(BUSY, status.forMs / BUSY_UNIT_MS);
    case 'rejecting':
      return Uint8Array.of(REJECTING, status.reason);
    case 'failing':
      return Uint8Array.of(FAILING, status.code);
    case 'escrow':
    case 'stacked':
    case 'returned':
      return Uint8Array.of(NOTE[status.kind], status.billType);
    default:
      return Uint8Array.of(PLAIN[status.kind]);
  }
}

/** Reads a reply to POLL; `undefined` when it is none, or names a bill type that cannot be. */
export function decodeStatus(payload: Uint8Array): Status | undefined {
  const [code, value] = payload;
  if (code === undefined) return undefined;
  if (payload.length === 1) return WITHOUT_VALUE.get(code);
  if (payload.length !== 2 || value === undefined) return undefined;
  switch (code) {
    case BUSY:
      return { kind: 'busy', forMs: value * BUSY_UNIT_MS };
    case REJECTING:
      return { kind: 'rejecting', reason: value };
    case FAILING:
      return { kind: 'failing', code: value };
    default:
      return decodeNote(code, value);
  }
}

function decodeNote(code: number, billType: number): Status | undefined {
  if (billType >= BILL_TYPES) return undefined;
  if (code === NOTE.escrow) return { kind: 'escrow', billType };
  if (code === NOTE.stacked) return { kind: 'stacked', billType };
  if (code === NOTE.returned) return { kind: 'returned', billType };
  return undefined;
}
