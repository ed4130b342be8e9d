import type { Minor } from '@kiosk/flow/money/money';
import type {
  Sheet,
  SimulatedBillAcceptor,
  SimulatedPrinter,
} from '@kiosk/hardware/device/simulated';
import type { CabinetDevices } from './cabinet.js';

/** Devices without metal: a slot that takes one note, and a list of what the hands did. */
export interface ToyDevices extends CabinetDevices {
  readonly done: string[];
  readonly box: Minor[];
  readonly sheets: Sheet[];
  slot: SimulatedBillAcceptor['slot'];
}

/** Makes them; a note that goes in lies in the box at once. */
export function toyDevices(): ToyDevices {
  const done: string[] = [];
  const box: Minor[] = [];
  const sheets: Sheet[] = [];
  const toy = { slot: 'empty' as SimulatedBillAcceptor['slot'] };
  const acceptor: SimulatedBillAcceptor = {
    insert({ value, kind }) {
      if (toy.slot !== 'empty') return false;
      if (kind === 'good') box.push(value);
      else toy.slot = 'presented';
      return true;
    },
    pullBack: () => false,
    takeReturned: () => void (toy.slot = 'empty'),
    get slot() {
      return toy.slot;
    },
    inviting: true,
    jam: () => void (toy.slot = 'jammed'),
    clearJam: () => void (toy.slot = 'empty'),
    removeBox: () => void done.push('removeBox'),
    insertBox: (fresh) => void done.push(`insertBox ${fresh}`),
    setBoxFull: (full) => void done.push(`setBoxFull ${full}`),
    power: (on) => void done.push(`acceptor ${on}`),
    box,
    collected: [],
    givenBack: [],
  };
  const printer: SimulatedPrinter = {
    setPaper: (paper) => void done.push(`paper ${paper}`),
    setCover: (open) => void done.push(`cover ${open}`),
    setJam: (jammed) => void done.push(`cutter ${jammed}`),
    power: (on) => void done.push(`printer ${on}`),
    sheets,
    onChange: () => undefined,
  };
  const scanner = { present: (text: string) => void done.push(`scan ${text}`) };
  return {
    acceptor,
    printer,
    scanner,
    done,
    box,
    sheets,
    get slot() {
      return toy.slot;
    },
    set slot(slot) {
      toy.slot = slot;
    },
  };
}
