import { minor, type Minor } from '@kiosk/flow/money/money';
import { PAIRS, POWER_UP_SECOND } from './frame.js';

/**
 * What the host says. `accept` also greets a unit after its power-up: it is never sent for that here.
 *
 * Source: ICT protocol for RS-232, V0.2 and V0.3, as working drivers agree on it.
 */
export const COMMANDS = {
  accept: 0x02,
  status: 0x0c,
  reject: 0x0f,
  hold: 0x18,
  reset: 0x30,
  enable: 0x3e,
  inhibit: 0x5e,
} as const;

/** A command's name. */
export type CommandName = keyof typeof COMMANDS;

/** Error statuses; `cleared` says that the last one is over. */
export const ERRORS = {
  motorFailure: 0x20,
  checksumError: 0x21,
  billJam: 0x22,
  billRemoved: 0x23,
  stackerOpen: 0x24,
  sensorProblem: 0x25,
  billFish: 0x27,
  stackerProblem: 0x28,
  billReject: 0x29,
  invalidCommand: 0x2a,
  cleared: 0x2f,
} as const;

/** An error's name. */
export type ErrorName = keyof typeof ERRORS;

/** What the unit says. `type`: 0 to 15, the place of a bill in the unit's table. */
export type Said =
  | { readonly kind: 'powerUp' | 'stacked' | 'rejected' | 'enabled' | 'inhibited' }
  | { readonly kind: 'escrow'; readonly type: number }
  | { readonly kind: 'error'; readonly error: ErrorName | 'unknown'; readonly code: number };

const PLAIN = { stacked: 0x10, rejected: 0x11, enabled: 0x3e, inhibited: 0x5e } as const;
const FIRST_BILL = 0x40;

/** Bills by their place: what a unit for this currency takes. No message tells it. */
const TABLES: Readonly<Record<string, readonly number[]>> = {
  CNY: [100, 500, 1_000, 2_000, 5_000, 10_000],
};

/** What bills are worth, by place; empty for a currency whose table is not known. */
export const tableOf = (currency: string): readonly Minor[] => (TABLES[currency] ?? []).map(minor);

/** A command as a message. */
export const encodeCommand = (name: CommandName): Uint8Array => Uint8Array.of(COMMANDS[name]);

/** Reads a command; `undefined` when it is unknown. */
export function decodeCommand([byte]: Uint8Array): CommandName | undefined {
  return (Object.keys(COMMANDS) as CommandName[]).find((name) => COMMANDS[name] === byte);
}

/** What a unit says, as a message. */
export function encodeSaid(said: Said): Uint8Array {
  switch (said.kind) {
    case 'powerUp':
      return Uint8Array.of(PAIRS.powerUp, POWER_UP_SECOND);
    case 'escrow':
      return Uint8Array.of(PAIRS.escrow, FIRST_BILL + said.type);
    case 'error':
      return Uint8Array.of(said.code);
    default:
      return Uint8Array.of(PLAIN[said.kind]);
  }
}

/** An error as it is said. */
export const errorSaid = (error: ErrorName): Said => ({
  kind: 'error',
  error,
  code: ERRORS[error],
});

/** Reads a message of a unit that `decodeFrame` has found. */
export function decodeSaid(message: Uint8Array): Said {
  const [first, second] = message;
  if (first === PAIRS.powerUp) return { kind: 'powerUp' };
  if (first === PAIRS.escrow) return { kind: 'escrow', type: second! - FIRST_BILL };
  const plain = (Object.keys(PLAIN) as (keyof typeof PLAIN)[]).find(
    (kind) => PLAIN[kind] === first,
  );
  if (plain !== undefined) return { kind: plain };
  const error = (Object.keys(ERRORS) as ErrorName[]).find((name) => ERRORS[name] === first);
  return { kind: 'error', error: error ?? 'unknown', code: first! };
}
