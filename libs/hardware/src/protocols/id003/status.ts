import { DENOMINATION_FIRST, DENOMINATION_LAST } from './messages.js';

/**
 * What a unit answers to STATUS REQUEST.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible), status. Its text prints 0A for INHIBIT
 * once; units say 1A.
 */
export type Status =
  | { readonly kind: 'powerUp'; readonly note: 'none' | 'inAcceptor' | 'inStacker' }
  | { readonly kind: PlainKind }
  /** 61 to 68, or 6F for a barcode coupon. */
  | { readonly kind: 'escrow'; readonly denomination: number }
  | { readonly kind: 'rejecting'; readonly reason: number }
  | { readonly kind: 'failing'; readonly code: number };

/** States that say nothing more than their name. */
export type PlainKind = keyof typeof PLAIN;

const PLAIN = {
  idling: 0x11,
  accepting: 0x12,
  stacking: 0x14,
  vendValid: 0x15,
  stacked: 0x16,
  returning: 0x18,
  holding: 0x19,
  inhibited: 0x1a,
  initialising: 0x1b,
  stackerFull: 0x43,
  stackerOpen: 0x44,
  acceptorJammed: 0x45,
  stackerJammed: 0x46,
  paused: 0x47,
  cheated: 0x48,
} as const;
const POWER_UP = { none: 0x40, inAcceptor: 0x41, inStacker: 0x42 } as const;
const ESCROW = 0x13;
const REJECTING = 0x17;
const FAILING = 0x49;
/** Denomination code of a barcode coupon; its text follows. */
export const BARCODE = 0x6f;

const WITHOUT_VALUE = new Map<number, Status>([
  ...(Object.keys(PLAIN) as PlainKind[]).map((kind): [number, Status] => [PLAIN[kind], { kind }]),
  ...(['none', 'inAcceptor', 'inStacker'] as const).map((note): [number, Status] => [
    POWER_UP[note],
    { kind: 'powerUp', note },
  ]),
]);

/** A status as a message. */
export function encodeStatus(status: Status): Uint8Array {
  switch (status.kind) {
    case 'powerUp':
      return Uint8Array.of(POWER_UP[status.note]);
    case 'escrow':
      return Uint8Array.of(ESCROW, status.denomination);
    case 'rejecting':
      return Uint8Array.of(REJECTING, status.reason);
    case 'failing':
      return Uint8Array.of(FAILING, status.code);
    default:
      return Uint8Array.of(PLAIN[status.kind]);
  }
}

/** Reads a reply to STATUS REQUEST; `undefined` when it is none, or names what cannot be. */
export function decodeStatus(message: Uint8Array): Status | undefined {
  const [code, value] = message;
  if (code === undefined) return undefined;
  if (message.length === 1) return WITHOUT_VALUE.get(code);
  if (value === undefined) return undefined;
  if (code === ESCROW && value === BARCODE) return { kind: 'escrow', denomination: value };
  if (message.length !== 2) return undefined;
  if (code === REJECTING) return { kind: 'rejecting', reason: value };
  if (code === FAILING) return { kind: 'failing', code: value };
  const isKnown = value >= DENOMINATION_FIRST && value <= DENOMINATION_LAST;
  return code === ESCROW && isKnown ? { kind: 'escrow', denomination: value } : undefined;
}
