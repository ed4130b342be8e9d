import type { BillEntry } from './bill-table.js';
import type { Identification } from './identification.js';
import type { SimulatedBillAcceptor } from '../../device/simulated.js';

/** What a simulated unit is made of, and how it behaves where real units differ. */
export interface UnitOptions {
  readonly identification: Identification;
  /** Types 0 to 23 by position; the value of each in CNY decides which notes are known. */
  readonly billTable: readonly BillEntry[];
  /** Whether an event that was sent but not acknowledged is said again at the next POLL. */
  readonly repeatsUnacknowledged: boolean;
  /** Whether a note given back after a power-up is announced by *returned*; not all units do. */
  readonly announcesPowerUpReturn: boolean;
}

/** Instants in the life of a note at which power or host may be cut; each is over when told. */
export const MOMENTS = [
  'drawing', // 15: before escrow
  'escrow',
  'stackAcknowledged',
  'inTransport', // before the exit sensor: the note can still come back
  'pastExit', // the note is in the box, the device has not said so
  'eventQueued',
  'eventSent',
  'eventAcknowledged',
] as const;

/** One of `MOMENTS`. */
export type Moment = (typeof MOMENTS)[number];

/** The hands at a CCNET unit: those of every bill acceptor, and what only a tester's can do. */
export interface CcnetSimulator extends SimulatedBillAcceptor {
  /** Called at each moment of a note's life. */
  onMoment: (moment: Moment) => void;
  /** Called after anything a bystander could see has changed. */
  onChange: () => void;
  /** Pushes a second note against the one being drawn in; `false` takes it away again. */
  pushSecond(pushed: boolean): void;
  /** Somebody fishes with a string: the device alarms for a while. */
  cheat(): void;
  /** A part fails with the maker's code until it is repaired (`undefined`) and the unit is reset. */
  fail(code: number | undefined): void;
  /** Exchanges the unit while its power is off; the box stays. */
  swapUnit(unit: Partial<UnitOptions>): void;
  /** Plays a fault on the line; see `LineFault`. Returns what takes it away again. */
  inject(fault: LineFault, when?: FaultScope): () => void;
  /** How often RESET came while a note was between escrow and box: a good host never does that. */
  readonly resetsWhileMoving: number;
}

/**
 * What can go wrong on the line. Those up to `length` spoil a reply of the device, the others
 * concern what the host sends.
 */
export type LineFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly byMs: number }
  /** Flips a bit of the byte at this index. */
  | { readonly kind: 'corrupt'; readonly byteAt: number }
  | { readonly kind: 'duplicate' }
  /** One byte at a time. */
  | { readonly kind: 'split'; readonly gapMs: number }
  /** Held back and sent together with the next reply. */
  | { readonly kind: 'join' }
  | { readonly kind: 'noise'; readonly before: Uint8Array; readonly after: Uint8Array }
  | { readonly kind: 'address'; readonly address: number }
  /** Another length byte, under the old CRC. */
  | { readonly kind: 'length'; readonly lengthBytes: number }
  /** The host's ACK does not arrive. */
  | { readonly kind: 'loseAck' }
  /** The command does not arrive. */
  | { readonly kind: 'loseCommand' }
  /** The command arrives damaged: the device answers NAK. */
  | { readonly kind: 'nak' }
  /** The device answers ILLEGAL COMMAND and does nothing. */
  | { readonly kind: 'illegal' };

/** When a fault strikes. */
export interface FaultScope {
  /** The payload it strikes: the reply's, or the command's; any unless told. */
  readonly at?: ((payload: Uint8Array) => boolean) | undefined;
  /** How many times; once unless told. */
  readonly times?: number | undefined;
}
