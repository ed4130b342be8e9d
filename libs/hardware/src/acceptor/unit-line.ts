import type { NoteIntent } from '@kiosk/flow/ports/bill-acceptor';
import type { Judgement } from './condition.js';
import type { OpenNote } from './open-note.js';
import type { Sign } from './sign.js';
import type { UnitIdentity } from './unit-identity.js';

/** What a state of the device means, apart from what it says about notes. */
export interface Meaning {
  readonly sign: Sign;
  /** The maker's words. */
  readonly label: string;
  /** What is wrong, if the state says so. */
  readonly said: Judgement | undefined;
  /** Ready: notes would be drawn in. */
  readonly isInviting: boolean;
  /** No note can arrive: none is inside, and none would be drawn in. */
  readonly isSettled: boolean;
  /** The unit works, so its box is in. */
  readonly isAtWork: boolean;
  /** The unit has forgotten what it was told, or may be another: it is asked again who it is. */
  readonly forgets: boolean;
  /** The unit answers who it is in this state. */
  readonly maySpeakOfItself: boolean;
}

/** What decides on the next command. */
export interface Situation<Status, Unit> {
  readonly status: Status;
  readonly nowMs: number;
  /** The note in escrow, if it is followed. */
  readonly note: OpenNote | undefined;
  /** The fate of an intent hangs on the device: nothing may be moved by force. */
  readonly hasIntent: boolean;
  /** Notes may come in: it is wished, and nothing speaks against it. */
  readonly taking: boolean;
  readonly unit: Unit | undefined;
}

/** What a poll brought. */
export type Polled<Status> =
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'silent' | 'garbled' | 'gone' };

/** A protocol as an attendant needs it: a line to one unit, and what its states mean. */
export interface UnitLine<Status, Unit extends UnitIdentity, Command> {
  /** @throws DeviceError `disconnected`. */
  open(): Promise<void>;
  readonly isOpen: boolean;
  close(): Promise<void>;
  /** Intents whose fate a restart left open; told before the first poll. */
  resume?(intents: readonly NoteIntent[]): void;
  /** An id for the note that the last poll told of, with what will tell its fate after a restart. */
  markedId?(id: string): string;
  /** Asks for the status, as often as the protocol allows. */
  poll(): Promise<Polled<Status>>;
  /** What the status meant is durable now: the device may forget it. */
  heard(status: Status): Promise<void>;
  meaningOf(status: Status): Meaning;
  /** The command that brings about what should be so; `undefined` when it is so, or takes its time. */
  nextCommand(situation: Situation<Status, Unit>): Command | undefined;
  /** Whether a command makes the note in escrow the kiosk's. */
  keeps(command: Command): boolean;
  send(command: Command): Promise<void>;
  /** What the unit tells about itself; `undefined` while it does not. */
  identify(): Promise<Unit | undefined>;
  /** Takes no more notes. Sent when nobody will watch. */
  inhibit(): Promise<void>;
}
