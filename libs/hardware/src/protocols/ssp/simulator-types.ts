import type { SimulatedBillAcceptor } from '../../device/simulated.js';
import type { Channel } from './setup.js';

/** What a simulated unit is made of, and how it behaves where real units differ. */
export interface UnitOptions {
  readonly serialNumber: number;
  readonly firmware: string;
  /** Channels from 1 by position; the value of each in CNY decides which notes are known. */
  readonly channels: readonly Channel[];
  /** The highest protocol version the unit speaks. */
  readonly protocol: number;
  /** `demanded`: without a key nothing but set-up is answered. */
  readonly encryption: 'none' | 'offered' | 'demanded';
  /** Whether the unit knows POLL WITH ACK and EVENT ACK. */
  readonly acknowledges: boolean;
  /** Whether the unit knows GET COUNTERS. */
  readonly counts: boolean;
  /** What the counter of stacked notes begins with. */
  readonly stackedBefore: number;
  /** Whether an event that was not acknowledged is said again after a power cut. */
  readonly remembersCredit: boolean;
  /** Whether a note is credited (EE) some time before it lies in the box (EB), or as it falls. */
  readonly creditsEarly: boolean;
  /** Whether a note on its way to the box goes there at power-up (E2) instead of back (E1). */
  readonly clearsInward: boolean;
}

/** Instants in the life of a note at which power or host may be cut; each is over when told. */
export const MOMENTS = [
  'drawing', // EF 00: before escrow
  'escrow',
  'stackAcknowledged', // the POLL that accepts was answered
  'inTransport', // the note can still come back
  'pastExit', // the note is in the box; later than its credit, if the unit credits early
  'eventQueued', // EE waits to be told
  'eventSent',
  'eventAcknowledged', // by EVENT ACK; to a plain POLL, by the next command
] as const;

/** One of `MOMENTS`. */
export type Moment = (typeof MOMENTS)[number];

/** The hands at an SSP unit: those of every bill acceptor, and what only a tester's can do. */
export interface SspSimulator extends SimulatedBillAcceptor {
  /** Called at each moment of a note's life. */
  onMoment: (moment: Moment) => void;
  /** Called after anything a bystander could see has changed. */
  onChange: () => void;
  /** Pushes a second note against the one being read: both come back. */
  pushSecond(): void;
  /** Somebody fishes with a string: a note on its way to the box is pulled out again. */
  cheat(): void;
  /** Exchanges the unit while its power is off; the box stays. */
  swapUnit(unit: Partial<UnitOptions>): void;
  /** Plays a fault on the line; see `LineFault`. Returns what takes it away again. */
  inject(fault: LineFault, when?: FaultScope): () => void;
  /** How often RESET came while a note was between escrow and box: a good host never does that. */
  readonly resetsWhileMoving: number;
  /** Notes accepted by a POLL, in order: what the host has irrevocably taken. */
  readonly accepted: number;
}

/**
 * What can go wrong on the line. Those up to `sequence` spoil a reply of the device, the others
 * concern what the host sends or what the device answers.
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
  /** The reply carries the other sequence bit. */
  | { readonly kind: 'sequence' }
  /** The command does not arrive. */
  | { readonly kind: 'loseCommand' }
  /** The device answers with this code and does nothing. */
  | { readonly kind: 'refuse'; readonly code: number }
  /** An event of this code stands before the others in the reply to POLL. */
  | { readonly kind: 'strangeEvent'; readonly code: number }
  /** The device loses count of the encrypted packets: it drops what comes. */
  | { readonly kind: 'miscount' };

/** When a fault strikes. */
export interface FaultScope {
  /** The data it strikes, decrypted: the reply's, or the command's; any unless told. */
  readonly at?: ((data: Uint8Array) => boolean) | undefined;
  /** How many times; once unless told. */
  readonly times?: number | undefined;
}
