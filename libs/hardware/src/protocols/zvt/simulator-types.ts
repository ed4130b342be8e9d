import type { SimulatedCardReader, TerminalMemory } from '../../device/simulated.js';

/** What a simulated terminal is, and how it behaves where real ones differ. */
export interface TerminalOptions {
  /** Over TCP, or with blocks over a serial line. */
  readonly form: 'tcp' | 'serial';
  /** Eight digits. */
  readonly terminalId: string;
  /** ISO 4217 numeric; a registration in another one is refused. */
  readonly currency: number;
  readonly password: string;
  readonly softwareVersion: string;
  /** What becomes of an approval whose 04 0F nobody answered; the documents say all three. */
  readonly lostAnswer: 'reverses' | 'keeps' | 'declines';
  /** The acquirer allows the goods handshake, and the registration says so. */
  readonly hasVendingMode: boolean;
  /** Tells its receipt number in tag 1F1F, and minds what the host mirrors. */
  readonly tellsUniqueId: boolean;
  /** Whether repeat receipt brings the status information (PAX A80 with local start: not). */
  readonly repeatsResult: boolean;
  /** What a registration does to a command that is still being carried out. */
  readonly newSession: 'aborts' | 'goesOn';
  /** Only the last payment can be reversed. */
  readonly reversesOnlyLast: boolean;
  readonly rebootsAfterEndOfDay: boolean;
  /** Minutes from UTC of the terminal's clock. */
  readonly utcOffsetMinutes: number;
}

/** A terminal of one's own: where it differs from the usual one, and what it remembers. */
export interface OwnTerminal extends Partial<TerminalOptions> {
  /** Of an earlier life; a power loss lies between. */
  readonly memory?: TerminalMemory;
}

/** A terminal for CNY that does what the document says first. */
export const CNY_TERMINAL: TerminalOptions = {
  form: 'tcp',
  terminalId: '52523535',
  currency: 156,
  password: '000000',
  softwareVersion: '2.14.15',
  lostAnswer: 'reverses',
  hasVendingMode: true,
  tellsUniqueId: true,
  repeatsResult: true,
  newSession: 'aborts',
  reversesOnlyLast: false,
  rebootsAfterEndOfDay: false,
  utcOffsetMinutes: 480,
};

/** The same on a serial line, which has no end that a terminal could notice. */
export const SERIAL_TERMINAL: TerminalOptions = {
  ...CNY_TERMINAL,
  form: 'serial',
  newSession: 'goesOn',
};

/** Instants in the life of a payment at which link or power may go; each is over when told. */
export const MOMENTS = [
  'commandHeard', // before 80 00
  'commandAcknowledged', // after 80 00
  'bankAsked',
  'bankDecided', // before 04 0F
  'resultSent', // after 04 0F, before the host's answer
  'resultAnswered', // before printing and 06 0F
  'completionSent',
] as const;

/** One of `MOMENTS`. */
export type Moment = (typeof MOMENTS)[number];

/** What can go wrong, on the line and in the terminal. */
export type ZvtFault =
  /** The link dies; `mendLink` brings it back. */
  | { readonly kind: 'cutAt'; readonly moment: Moment }
  | {
      readonly kind: 'cutAfterBytes';
      readonly direction: 'toHost' | 'toTerminal';
      readonly bytes: number;
    }
  /** The host's answer to a 04 0F does not arrive. */
  | { readonly kind: 'loseResultAnswer' }
  /** 04 0F comes twice. */
  | { readonly kind: 'duplicateResult' }
  /** 04 0F comes in so many pieces, a millisecond apart. */
  | { readonly kind: 'fragmentResult'; readonly parts: number }
  /** A message waits for the next one, and both come together. */
  | { readonly kind: 'joinNext' }
  /** These bytes come before the next message: a terminal that is not in ZVT mode. */
  | { readonly kind: 'babble'; readonly bytes: Uint8Array }
  /** Serial: the terminal's ACK to a block gets lost. */
  | { readonly kind: 'swallowAck' }
  /** Serial: a block comes with a wrong CRC. */
  | { readonly kind: 'corruptCrc' }
  /** Serial: silence in the middle of a block. */
  | { readonly kind: 'byteGap'; readonly gapMs: number }
  /** 04 FF with a new T4, and then nothing any more. */
  | { readonly kind: 'goQuiet'; readonly minutes: number }
  /** An abort is answered 84 83. */
  | { readonly kind: 'refuseAbort' }
  /** An abort is answered 80 00, and the payment goes on. */
  | { readonly kind: 'approveLate' }
  /** Another amount is charged and told. */
  | { readonly kind: 'wrongAmount'; readonly amount: number }
  /** 04 0F tells another currency or terminal. */
  | { readonly kind: 'wrongCurrency'; readonly currency: number }
  | { readonly kind: 'wrongTerminal'; readonly terminalId: string }
  /** Card numbers come whole, in 04 0F and on paper. */
  | { readonly kind: 'unmaskedCard' }
  /** A BMP of unknown length in 04 0F. */
  | { readonly kind: 'unknownBmp' }
  | { readonly kind: 'decline'; readonly code: number }
  /** A reversal reverses and tells another amount. */
  | { readonly kind: 'reverseOtherAmount'; readonly amount: number }
  | { readonly kind: 'repeatWithoutResult' }
  | { readonly kind: 'rebootAt'; readonly moment: Moment }
  /** Busy (9C) for a while, from the next registration on. */
  | { readonly kind: 'busyAfterRegistration'; readonly forMs: number };

/** The hands at a ZVT terminal: those at every card reader, and what only a tester's can do. */
export interface ZvtSimulator extends SimulatedCardReader {
  /** Called at each moment of a payment's life. */
  onMoment: (moment: Moment) => void;
  /** Called when a fault cuts the link, for whoever holds the cable or the socket. */
  onCut: () => void;
  /** Plans a fault; it strikes so many times. Returns what takes it away again. */
  inject(fault: ZvtFault, times?: number): () => void;
  /** The socket was closed: a terminal that notices ends its process and its registration. */
  hangUp(): void;
  /** A state as the status enquiry tells it: 0 ready, F0, C2, 51, DC, DF … */
  setCondition(state: number): void;
  /** Exchanges the terminal; bank and memory stay. */
  swapTerminal(options: Partial<TerminalOptions>): void;
}
