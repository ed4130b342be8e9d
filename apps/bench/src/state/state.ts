import { sum } from '@kiosk/flow/money/money';
import type { SimulatedBillAcceptor, SimulatedNote } from '@kiosk/hardware/device/simulated';
import type { TendersBooked } from '../journal/journal-reader.js';
import type { Biller, Billers } from '../billers/billers.js';
import { powered, type Cabinet, type Levers } from '../cabinet/cabinet.js';
import type { ContactsState } from '../cabinet/contacts.js';
import type { PanelState } from '../cabinet/panel.js';
import type { CardState } from '../card/card-desk.js';
import type { KioskProcess, Mains } from '../mains/mains.js';
import type { Cable, NetworkMode } from '../network/cable.js';
import type { PhoneState } from '../wallets/phone.js';
import { heapOf, type Heap } from './heap.js';

/** The physical truth of this moment, whatever the kiosk believes. */
export interface BenchState {
  readonly kiosk: KioskProcess & {
    readonly url: string;
    readonly screen: { readonly widthPx: number; readonly heightPx: number };
  };
  readonly acceptor: {
    readonly powered: boolean;
    readonly slot: SimulatedBillAcceptor['slot'];
    readonly inviting: boolean;
    /** What lies in the slot or on its way. */
    readonly note?: SimulatedNote;
    readonly box: Heap;
    /** Boxes that were swapped, oldest first. */
    readonly collected: readonly Heap[];
    readonly givenBack: Heap;
  };
  readonly printer: { readonly powered: boolean; readonly sheets: number };
  readonly levers: Levers;
  /** Absent where no contacts are laid. */
  readonly contacts?: ContactsState;
  readonly panel?: PanelState;
  readonly network: { readonly mode: NetworkMode; readonly connections: number };
  readonly billers: readonly Biller[];
  readonly codes: readonly ReadyCode[];
  readonly count: CashCount;
  /** Absent where no card terminal is fitted. */
  readonly card?: CardState & { readonly powered: boolean; readonly booked: number };
  /** Absent where there are no wallets. */
  readonly phone?: PhoneState & { readonly booked: number };
  /** Why the journal cannot be read, if so. */
  readonly journalProblem?: string;
}

/**
 * An honest count against the kiosk's books, both since the bench was started, in fen. They differ
 * while a note is on its way into the books, and while a note's fate is undecided.
 */
export interface CashCount {
  /** In the box and in swapped boxes. */
  readonly counted: number;
  /** Sum of all `cashbox:` accounts. */
  readonly booked: number;
}

/** A code that lies ready in front of the scanner. */
export interface ReadyCode {
  readonly name: { readonly zh: string; readonly en: string };
  readonly text: string;
}

/** Where the truth is looked up. */
export interface Truth {
  readonly cabinet: Cabinet;
  readonly mains: Pick<Mains, 'state'>;
  readonly cable: Pick<Cable, 'mode' | 'connections'>;
  readonly billers: Pick<Billers, 'state'>;
  readonly journal: {
    readonly problem: string | undefined;
    cashBooked(): number;
    readonly tendersBooked: TendersBooked;
  };
  readonly card?: { readonly state: CardState };
  readonly phone?: { readonly state: PhoneState };
  /** What the books said when the bench was started: its boxes start empty. */
  readonly bookedAtStart: number;
  readonly face: Pick<BenchState['kiosk'], 'url' | 'screen'>;
  readonly codes: readonly ReadyCode[];
}

/** Looks at everything once. Plain JSON. */
export function stateOf(truth: Truth): BenchState {
  const { cabinet, mains, cable, billers, journal, face, codes } = truth;
  const { sheets } = cabinet.devices.printer;
  return {
    kiosk: { ...mains.state, ...face },
    acceptor: acceptorOf(cabinet),
    printer: { powered: powered(cabinet.levers).printer, sheets: sheets.length },
    levers: cabinet.levers,
    ...contactsOf(cabinet),
    ...(cabinet.devices.panel && { panel: cabinet.devices.panel.state }),
    network: { mode: cable.mode, connections: cable.connections },
    billers: billers.state,
    codes,
    count: countOf(truth),
    ...(truth.card && {
      card: {
        ...truth.card.state,
        powered: powered(cabinet.levers).cardReader,
        booked: journal.tendersBooked.card,
      },
    }),
    ...(truth.phone && {
      phone: { ...truth.phone.state, booked: journal.tendersBooked.wallet },
    }),
    ...(journal.problem !== undefined && { journalProblem: journal.problem }),
  };
}

function acceptorOf({ devices: { acceptor }, levers, note }: Cabinet): BenchState['acceptor'] {
  return {
    powered: powered(levers).acceptor,
    slot: acceptor.slot,
    inviting: acceptor.inviting,
    ...(note !== undefined && { note }),
    box: heapOf(acceptor.box),
    collected: acceptor.collected.map(heapOf),
    givenBack: heapOf(acceptor.givenBack),
  };
}

/** Without the mains no lamp shines, whatever its line says. */
function contactsOf({ devices: { contacts }, levers }: Cabinet): Pick<BenchState, 'contacts'> {
  if (contacts === undefined) return {};
  const { state } = contacts;
  const dark = Object.fromEntries(Object.keys(state.lights).map((light) => [light, false]));
  return { contacts: levers.mainsOn ? state : { ...state, lights: dark } };
}

function countOf({ cabinet, journal, bookedAtStart }: Truth): CashCount {
  const { box, collected } = cabinet.devices.acceptor;
  return {
    counted: sum([...box, ...collected.flat()]),
    booked: journal.cashBooked() - bookedAtStart,
  };
}
