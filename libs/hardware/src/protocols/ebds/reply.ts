import { ackOf, controlByte, TYPES, typeOf, type AckBit } from './messages.js';
import {
  decodeSpecification,
  encodeSpecification,
  SPECIFICATION_BYTES,
  type NoteSpecification,
} from './note-specification.js';

/**
 * The bits of a reply, by byte and mask. Those of `EVENTS` are said once: the next new message of
 * the host acknowledges them.
 *
 * Source: EBDS standard reply, as working drivers agree on it.
 */
export const FLAGS = {
  idling: [0, 0x01],
  accepting: [0, 0x02],
  escrowed: [0, 0x04],
  stacking: [0, 0x08],
  stacked: [0, 0x10],
  returning: [0, 0x20],
  returned: [0, 0x40],
  cheated: [1, 0x01],
  rejected: [1, 0x02],
  jammed: [1, 0x04],
  stackerFull: [1, 0x08],
  cassetteAttached: [1, 0x10],
  paused: [1, 0x20],
  calibrating: [1, 0x40],
  powerUp: [2, 0x01],
  invalidCommand: [2, 0x02],
  failure: [2, 0x04],
  transportOpen: [2, 0x40],
  stalled: [3, 0x01],
  disabled: [3, 0x20],
} as const satisfies Record<string, readonly [number, number]>;

/** One bit of a reply. */
export type Flag = keyof typeof FLAGS;

/** All of them. */
export const FLAG_NAMES = Object.keys(FLAGS) as Flag[];

/** What a unit answers. */
export interface Reply {
  readonly ack: AckBit;
  readonly flags: ReadonlySet<Flag>;
  /** 1 to 7, or 0 for none: the number of the note that a short reply tells. */
  readonly noteNumber: number;
  readonly model: number;
  readonly revision: number;
  /** Absent in a short reply. */
  readonly note?: NoteSpecification | 'blank' | undefined;
}

const STATUS_BYTES = 6;
const NOTE_NUMBER_SHIFT = 3;
const NOTE_SPECIFICATION = 0x02;

/** A reply as a message. `index` is that of the table entry it tells, if it tells one. */
export function encodeReply(reply: Reply, index = 0): Uint8Array {
  const status = new Uint8Array(STATUS_BYTES);
  for (const flag of reply.flags) {
    const [at, mask] = FLAGS[flag];
    status[at] = status[at]! | mask;
  }
  status[2] = status[2]! | (reply.noteNumber << NOTE_NUMBER_SHIFT);
  status[4] = reply.model;
  status[5] = reply.revision;
  if (reply.note === undefined) {
    return Uint8Array.of(controlByte(TYPES.reply, reply.ack), ...status);
  }
  const control = controlByte(TYPES.extended, reply.ack);
  const specification = encodeSpecification(reply.note, index);
  return Uint8Array.of(control, NOTE_SPECIFICATION, ...status, ...specification);
}

/** Reads a reply; `undefined` when it is none that is known here. */
export function decodeReply(message: Uint8Array): Reply | undefined {
  const type = typeOf(message);
  if (type === TYPES.reply && message.length === 1 + STATUS_BYTES) {
    return readStatus(message, message.subarray(1));
  }
  const isNote = type === TYPES.extended && message[1] === NOTE_SPECIFICATION;
  if (!isNote || message.length !== 2 + STATUS_BYTES + SPECIFICATION_BYTES) return undefined;
  const note = decodeSpecification(message.subarray(2 + STATUS_BYTES));
  return note && { ...readStatus(message, message.subarray(2, 2 + STATUS_BYTES)), note };
}

function readStatus(message: Uint8Array, status: Uint8Array): Reply {
  const isSet = (flag: Flag): boolean => {
    const [at, mask] = FLAGS[flag];
    return (status[at]! & mask) !== 0;
  };
  return {
    ack: ackOf(message),
    flags: new Set(FLAG_NAMES.filter(isSet)),
    noteNumber: (status[2]! >> NOTE_NUMBER_SHIFT) & 7,
    model: status[4]!,
    revision: status[5]!,
  };
}
