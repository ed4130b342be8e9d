import type { SlotGate } from '@kiosk/flow/kiosk/slot-gate';
import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import type { World } from '../world/world.js';
import { makeDevices, type Devices } from './devices.js';
import { sharedCabinet, type SharedCabinet } from './shared-cabinet.js';
import { tappedAcceptor, type TappedAcceptor } from './tapped-acceptor.js';
import { tappedPanel, type TappedPanel } from './tapped-panel.js';
import { tappedPrinter, type TappedPrinter } from './tapped-printer.js';
import {
  tappedCardReader,
  tappedScanner,
  type TappedCardReader,
  type TappedScanner,
} from './tapped-readers.js';

/** What device tests hear of the devices, and their way to them. */
export interface Taps {
  readonly billAcceptor: TappedAcceptor;
  readonly thermalPrinter: TappedPrinter;
  readonly codeScanner?: TappedScanner;
  readonly cardReader?: TappedCardReader;
  readonly cabinet?: SharedCabinet;
  readonly touchscreen?: TappedPanel;
}

/** The devices of a kiosk, each with a tap in its line: for whoever uses them the same ports. */
export interface TappedDevices extends Omit<Devices, 'billAcceptor'> {
  readonly billAcceptor: BillAcceptor;
  /** Before the acceptor, tap or not: closed until a page shows what goes in. */
  readonly gate: SlotGate;
  readonly taps: Taps;
}

/** Makes the drivers that the configuration names, and taps them. Nothing is opened yet. */
export function makeTappedDevices(world: World): TappedDevices {
  const devices = makeDevices(world);
  const { codeScanner, cardReader, cabinet, touchscreen } = devices;
  const taps: Taps = {
    billAcceptor: tappedAcceptor(devices.billAcceptor),
    thermalPrinter: tappedPrinter(devices.thermalPrinter),
    ...(codeScanner && { codeScanner: tappedScanner(codeScanner) }),
    ...(cardReader && { cardReader: tappedCardReader(cardReader) }),
    ...(cabinet && { cabinet: sharedCabinet(cabinet) }),
    ...(touchscreen && { touchscreen: tappedPanel(touchscreen) }),
  };
  return {
    ...devices,
    billAcceptor: taps.billAcceptor.port,
    thermalPrinter: taps.thermalPrinter.port,
    ...(taps.codeScanner && { codeScanner: taps.codeScanner.port }),
    ...(taps.cardReader && { cardReader: taps.cardReader.port }),
    ...(taps.cabinet && { cabinet: taps.cabinet }),
    ...(taps.touchscreen && { touchscreen: taps.touchscreen.port }),
    gate: devices.billAcceptor,
    taps,
  };
}
