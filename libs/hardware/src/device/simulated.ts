import type { Minor } from '@kiosk/flow/money/money';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';

/**
 * The hands at a simulated bill acceptor: what a customer or a technician can do to the metal.
 * Every protocol's simulator has these; the bench page, the contract suite and the world
 * simulation use nothing else. The simulator owns the truth: `box` is what an honest count finds.
 */
export interface SimulatedBillAcceptor {
  /** Pushes a note into the slot. Refused (false) while another is in the way or power is off. */
  insert(note: SimulatedNote): boolean;
  /** Pulls back the note that is still between the lips. */
  pullBack(): boolean;
  /** Takes the note that was given back and sticks out of the slot. */
  takeReturned(): void;
  /** What the slot shows to a person standing there. */
  readonly slot:
    'empty' | 'drawingIn' | 'escrow' | 'stacking' | 'givingBack' | 'presented' | 'jammed';
  /** Whether the lamp at the slot invites a note. */
  readonly inviting: boolean;
  jam(): void;
  clearJam(): void;
  removeBox(): void;
  /** Puts a box in; `fresh`: an empty one, the old one's content goes to `collected`. */
  insertBox(fresh: boolean): void;
  setBoxFull(full: boolean): void;
  /** Mains of the device only. Off forgets all that is not mechanical; on starts the power-up. */
  power(on: boolean): void;
  /** Notes physically in the box, in order. */
  readonly box: readonly Minor[];
  readonly collected: readonly (readonly Minor[])[];
  /** Notes that physically went back to the customer, in order. */
  readonly givenBack: readonly Minor[];
}

export interface SimulatedNote {
  readonly value: Minor;
  /** `counterfeit` and `crumpled` are rejected with the maker's reason. */
  readonly kind: 'good' | 'counterfeit' | 'crumpled';
}

/** The hands at a simulated coin hopper, and its coins: the truth about what was paid. */
export interface SimulatedCoinHopper {
  /** Pours coins in. */
  refill(coins: number): void;
  /** Coins that lie in it. */
  readonly inside: number;
  /** Coins that fell into the tray, since ever. */
  readonly paid: number;
  /** Something keeps the coins from falling until it is cleared. */
  jam(): void;
  clearJam(): void;
  /** Mains of the device only. Off forgets all that is not stored; on starts the power-up. */
  power(on: boolean): void;
  /** Called after each coin, and anything else a bystander could see. */
  onChange: () => void;
}

/** The hands at a simulated coin acceptor, and the coins in its box: the truth about what came in. */
export interface SimulatedCoinAcceptor {
  /** Throws a coin in. False: it fell through, into the tray, without being looked at. */
  insert(coin: { readonly value: Minor; readonly kind: 'good' | 'bad' }): boolean;
  /** Coins that lie in the box, in order. */
  readonly box: readonly Minor[];
  /** Whether coins would be taken. */
  readonly inviting: boolean;
  /** Mains of the device only. Off forgets its events; on starts the power-up. */
  power(on: boolean): void;
}

/** The hands at a simulated code scanner. */
export interface SimulatedCodeScanner {
  /** Holds a code before the window; its text is sent as it stands in the code. */
  present(text: string): void;
  /** Sends any bytes: a cable in a storm, a scanner that was set wrongly. */
  babble(bytes: Uint8Array): void;
}

/** The hands at a simulated printer, and the paper that came out of it. */
export interface SimulatedPrinter {
  setPaper(paper: 'full' | 'low' | 'out'): void;
  setCover(open: boolean): void;
  setJam(jammed: boolean): void;
  power(on: boolean): void;
  /** Pieces of paper, oldest first; the last may still be printing. */
  readonly sheets: readonly Sheet[];
  /** Called at each change of the paper or the state. */
  onChange: () => void;
}

/** One piece of paper: its rows as printed, ready to be drawn. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Cut off and whole; false while printing or when the power went before the cut. */
  readonly cut: boolean;
}

/** What the print head put there. Decoded from bytes alone: never from the document. */
export type SheetRow =
  | {
      readonly kind: 'text';
      /** Decoded GB18030 / ASCII. */
      readonly text: string;
      readonly bold: boolean;
      readonly large: boolean;
      readonly align: 'left' | 'center' | 'right';
    }
  | { readonly kind: 'qr'; readonly text: string }
  /** 1 bit a dot, rows of `widthDots` / 8 bytes. */
  | {
      readonly kind: 'raster';
      readonly widthDots: number;
      readonly bytes: Uint8Array;
      readonly align: 'left' | 'center' | 'right';
    };

/** The hands at a simulated payment terminal, and the bank behind it: the truth about the money. */
export interface SimulatedCardReader {
  /** Who stands there from now on, and with which card; acts whenever the terminal asks. */
  setCustomer(temper: CustomerTemper, card?: SimulatedCard): void;
  /** Inserts, swipes or holds a card; false unless the terminal asks for one. */
  presentCard(card: SimulatedCard): boolean;
  /** Types a PIN; false unless the terminal asks for one. */
  enterPin(isRight: boolean): boolean;
  /** The red key; false when there is nothing to be stopped any more. */
  pressCancel(): boolean;
  readonly awaiting: 'nothing' | 'card' | 'pin';
  /** What the terminal's own display says. */
  readonly display: string;
  /** Something goes wrong at the next occasion; see `CardReaderFault`. */
  spoil(fault: CardReaderFault): void;
  /** What a fault cut works again; half messages are forgotten. */
  mendLink(): void;
  /** Paper for the terminal's own printer. */
  setPaper(isIn: boolean): void;
  /** Mains of the terminal only. Off forgets what is not stored; on boots. */
  power(on: boolean): void;
  readonly bank: BankTruth;
  /** What terminal and bank keep without power, this moment: plain JSON, without card data. */
  readonly memory: TerminalMemory;
  /** Called after anything a bystander could see has changed. */
  onChange: () => void;
}

/** What its simulator wrote down and alone can read. */
export type TerminalMemory = Readonly<Record<string, unknown>>;

/** What a customer does when the terminal asks. `byHand`: nothing, somebody plays the customer. */
export type CustomerTemper =
  | 'pays'
  | 'mistypesOnce'
  | 'neverKnowsThePin'
  | 'cancels'
  | 'cancelsAtPin'
  | 'walksAway'
  | 'byHand';

/** A card; `declined`: good, but the bank will not. Its number exists nowhere but in tests. */
export interface SimulatedCard {
  readonly number: string;
  readonly brand: string;
  readonly kind: 'good' | 'declined' | 'expired' | 'unreadable' | 'unknown';
  readonly needsPin: boolean;
}

/** What can go wrong with any payment terminal, by name; once each, at the next occasion. */
export type CardReaderFault =
  | 'loseResultAnswer' // our answer to the result does not arrive
  | 'loseLink' // the link dies when the bank has decided and nobody was told
  | 'approveLate' // an abort is confirmed, and the approval comes all the same
  | 'wrongAmount' // another amount is charged and told
  | 'wrongCurrency'
  | 'wrongTerminal'
  | 'decline'
  | 'reboot' // in the middle of the payment
  | 'busy'
  | 'endOfDayOpen'
  | 'unmaskedCard'
  | 'babble'
  | 'goQuiet'; // asks for patience, and is silent

/** One movement of money, as the bank has it. */
export interface BankEntry {
  readonly kind: 'payment' | 'refund';
  readonly amount: Minor;
  /** ISO 4217 numeric. */
  readonly currency: number;
  readonly receiptNumber: number;
  readonly lastFour: string;
  /** `pending`: held, neither charged nor free. `declined`: the terminal let it lapse. */
  readonly state: 'pending' | 'standing' | 'reversed' | 'declined';
}

/** What the bank will answer for. */
export interface BankTruth {
  readonly entries: readonly BankEntry[];
  /** What cardholders have really paid: standing payments less standing refunds. */
  readonly charged: Minor;
  /** What is held and undecided. */
  readonly held: Minor;
  /** Sums of the days that were closed. */
  readonly closedDays: readonly Minor[];
}

export type { ReceiptDocument };
