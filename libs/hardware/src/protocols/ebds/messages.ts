/**
 * Types of messages, the upper half of the control byte.
 *
 * Source: EBDS message types, as working drivers agree on them.
 */
export const TYPES = { omnibus: 1, reply: 2, auxiliary: 6, extended: 7 } as const;

/** Alternates with every new message; the same as before means: said again. */
export type AckBit = 0 | 1;

/** What is to become of the note in escrow. */
export type Order = 'stack' | 'return';

/** What becomes of a note that is inside when the power goes; B tells what was stacked. */
export type PowerUpPolicy = 'A' | 'B' | 'C';

/** What the host says. */
export type Command =
  | {
      readonly name: 'omnibus';
      readonly ack: AckBit;
      /** Notes 1 to 7 as bits 0 to 6; 0 disables the unit. */
      readonly enabled: number;
      readonly order?: Order | undefined;
      readonly policy: PowerUpPolicy;
      /** Notes are told by currency and value, not by number only. */
      readonly extendedNotes: boolean;
    }
  | { readonly name: 'queryNote'; readonly ack: AckBit; readonly index: number }
  | { readonly name: 'softReset'; readonly ack: AckBit };

/** Every kind of note. */
export const ALL_NOTES = 0x7f;

const FOUR_WAYS = 0x0c;
const ESCROW = 0x10;
const ORDERS: Readonly<Record<Order, number>> = { stack: 0x20, return: 0x40 };
const POLICIES: Readonly<Record<PowerUpPolicy, number>> = { A: 0x00, B: 0x04, C: 0x08 };
const POLICY_BITS = 0x0c;
const EXTENDED_NOTES = 0x10;
const NOTE_SPECIFICATION = 0x02; // subtype of an extended message
const RESET_BYTES = [0x7f, 0x7f, 0x7f];

/** The acknowledge bit of any message. */
export const ackOf = (message: Uint8Array): AckBit => ((message[0] ?? 0) & 1 ? 1 : 0);

/** The type of any message. */
export const typeOf = (message: Uint8Array): number => (message[0] ?? 0) >> 4;

/** A control byte, for device 0. */
export const controlByte = (type: number, ack: AckBit): number => (type << 4) | ack;

/** A command as a message: control byte, then data. */
export function encodeCommand(command: Command): Uint8Array {
  const { ack } = command;
  switch (command.name) {
    case 'omnibus': {
      const { enabled, order, policy, extendedNotes } = command;
      const mode = FOUR_WAYS | ESCROW | (order === undefined ? 0 : ORDERS[order]);
      const configuration = POLICIES[policy] | (extendedNotes ? EXTENDED_NOTES : 0);
      return Uint8Array.of(controlByte(TYPES.omnibus, ack), enabled, mode, configuration);
    }
    case 'queryNote': {
      const control = controlByte(TYPES.extended, ack);
      return Uint8Array.of(control, NOTE_SPECIFICATION, 0, 0, 0, command.index);
    }
    case 'softReset':
      return Uint8Array.of(controlByte(TYPES.auxiliary, ack), ...RESET_BYTES);
  }
}

/** Reads a command; `undefined` when it is unknown or of the wrong length. */
export function decodeCommand(message: Uint8Array): Command | undefined {
  const ack = ackOf(message);
  switch (typeOf(message)) {
    case TYPES.omnibus:
      return decodeOmnibus(message, ack);
    case TYPES.extended: {
      if (message.length !== 6 || message[1] !== NOTE_SPECIFICATION) return undefined;
      return { name: 'queryNote', ack, index: message[5]! };
    }
    case TYPES.auxiliary: {
      const isReset =
        message.length === 4 && RESET_BYTES.every((byte, at) => message[1 + at] === byte);
      return isReset ? { name: 'softReset', ack } : undefined;
    }
    default:
      return undefined;
  }
}

function decodeOmnibus(message: Uint8Array, ack: AckBit): Command | undefined {
  const [, enabled, mode, configuration] = message;
  if (message.length !== 4) return undefined;
  const bits = configuration! & POLICY_BITS;
  const policy = (['A', 'B', 'C'] as const).find((name) => POLICIES[name] === bits);
  if (policy === undefined) return undefined;
  const order = (['stack', 'return'] as const).find((name) => (mode! & ORDERS[name]) !== 0);
  return {
    name: 'omnibus',
    ack,
    enabled: enabled!,
    ...(order !== undefined && { order }),
    policy,
    extendedNotes: (configuration! & EXTENDED_NOTES) !== 0,
  };
}
