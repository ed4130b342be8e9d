import type { CardTruth, PhoneTruth } from './pay-truth.js';

/** What the bench tells this page. The shape is the bench's own: see `apps/bench/src/state`. */
export interface BenchState {
  readonly kiosk: {
    readonly power: 'on' | 'off';
    readonly phase: 'down' | 'booting' | 'up' | 'stopping' | 'crashed';
    readonly pid?: number;
    readonly starts: number;
    readonly lastEnd?: string;
    readonly url: string;
    readonly screen: { readonly widthPx: number; readonly heightPx: number };
  };
  readonly acceptor: {
    readonly powered: boolean;
    readonly slot: SlotState;
    readonly inviting: boolean;
    readonly note?: Note;
    readonly box: Heap;
    readonly collected: readonly Heap[];
    readonly givenBack: Heap;
  };
  readonly printer: { readonly powered: boolean; readonly sheets: number };
  readonly levers: {
    readonly mainsOn: boolean;
    readonly acceptorOn: boolean;
    readonly printerOn: boolean;
    readonly cardReaderOn: boolean;
    readonly boxIn: boolean;
    readonly boxFull: boolean;
    readonly paper: PaperRoll;
    readonly coverOpen: boolean;
    readonly printerJammed: boolean;
  };
  /** Absent where none are laid. */
  readonly contacts?: {
    /** True: open. */
    readonly doors: { readonly [Name in Door]?: boolean };
    readonly tampered: boolean;
    /** True: it shines in this moment. */
    readonly lights: { readonly [Name in Light]?: boolean };
    readonly locks: { readonly [Name in Lock]?: boolean };
  };
  readonly panel?: { readonly stuck: boolean; readonly light: number };
  readonly network: { readonly mode: NetworkMode; readonly connections: number };
  readonly billers: readonly Biller[];
  readonly codes: readonly { readonly name: Named; readonly text: string }[];
  readonly count: { readonly counted: number; readonly booked: number };
  /** Absent where no card terminal is fitted. */
  readonly card?: CardTruth;
  /** Absent where there are no wallets. */
  readonly phone?: PhoneTruth;
  readonly journalProblem?: string;
}

export type Door = 'cabinetDoor' | 'safeDoor';
export type Light =
  | 'billAcceptor'
  | 'cardReader'
  | 'scanner'
  | 'receiptPrinter'
  | 'coinDispenser'
  | 'statusInService';
export type Lock = 'cabinetLock' | 'safeLock';
export type SlotState =
  'empty' | 'drawingIn' | 'escrow' | 'stacking' | 'givingBack' | 'presented' | 'jammed';
export type NoteKind = 'good' | 'counterfeit' | 'crumpled';
export type PaperRoll = 'full' | 'low' | 'out';
export type NetworkMode = 'on' | 'slow' | 'lost' | 'off';
export type BillerMode = 'normal' | 'silent' | 'refusing' | 'slow';

/** A name in both languages. */
export interface Named {
  readonly zh: string;
  readonly en: string;
}

/** A banknote; its value in fen. */
export interface Note {
  readonly value: number;
  readonly kind: NoteKind;
}

/** Notes lying together; money in fen. */
export interface Heap {
  readonly total: number;
  readonly notes: readonly { readonly value: number; readonly count: number }[];
}

export interface Biller {
  readonly id: string;
  readonly name: Named;
  readonly mode: BillerMode;
}

/** A piece of paper, decoded from the bytes the printer got. */
export interface Paper {
  readonly number: number;
  readonly cut: boolean;
  readonly text: string;
  readonly svg: string;
}

/** A row of the kiosk's journal; `body` is JSON text, amounts are fen. */
export interface JournalRow {
  readonly seq: number;
  readonly bootId: string;
  readonly wallMs: number;
  readonly paymentId: string;
  readonly type: string;
  readonly body: string;
  readonly lines: readonly { readonly account: string; readonly amount: number }[];
}

export interface LogLine {
  readonly number: number;
  readonly text: string;
}

/** One message of `GET /events`. */
export type News =
  | { readonly type: 'state'; readonly state: BenchState }
  | { readonly type: 'paper'; readonly paper: Paper }
  | { readonly type: 'journal'; readonly rows: readonly JournalRow[] }
  | { readonly type: 'log'; readonly lines: readonly LogLine[] };
