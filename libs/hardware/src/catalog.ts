import type { BillAcceptor } from '@kiosk/flow/ports/bill-acceptor';
import type { Cabinet } from '@kiosk/flow/ports/cabinet';
import type { CardReader } from '@kiosk/flow/ports/card-reader';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { CodeScanner } from '@kiosk/flow/ports/code-scanner';
import type { ThermalPrinter } from '@kiosk/flow/ports/thermal-printer';
import type { Touchscreen } from '@kiosk/flow/ports/touchscreen';
import type { Ups } from '@kiosk/flow/ports/ups';
import type { CabinetLines, CabinetOptions } from './device/cabinet-options.js';
import type {
  BillAcceptorOptions,
  CardReaderOptions,
  CodeScannerOptions,
  ThermalPrinterOptions,
} from './device/driver-options.js';
import type {
  SimulatedBillAcceptor,
  SimulatedCardReader,
  SimulatedCodeScanner,
  SimulatedPrinter,
  TerminalMemory,
} from './device/simulated.js';
import type { SimulatedCabinet } from './device/simulated-cabinet.js';
import type { SimulatedTouchscreen } from './device/simulated-touchscreen.js';
import type { TouchscreenOptions } from './device/touchscreen-options.js';
import { ccnetBillAcceptor } from './protocols/ccnet/bill-acceptor.driver.js';
import { ccnetSimulator } from './protocols/ccnet/simulator.js';
import { cctalkBillAcceptor } from './protocols/cctalk/bill-acceptor.driver.js';
import { cctalkSimulator } from './protocols/cctalk/simulator.js';
import { serialCodeScanner } from './protocols/code-scanner/code-scanner.driver.js';
import { serialCodeScannerSimulator } from './protocols/code-scanner/simulator.js';
import type { ProfileName } from './protocols/escpos/profile.js';
import { ebdsBillAcceptor } from './protocols/ebds/bill-acceptor.driver.js';
import { ebdsSimulator } from './protocols/ebds/simulator.js';
import { EscposSimulator } from './protocols/escpos/simulator.js';
import { escposThermalPrinter } from './protocols/escpos/thermal-printer.driver.js';
import { evdevSimulator, type PanelSetup } from './protocols/evdev/simulator.js';
import { evdevTouchscreen } from './protocols/evdev/touchscreen.driver.js';
import { filesCabinet, onoffCabinet } from './protocols/gpio/cabinet.driver.js';
import { filesUps, onoffUps } from './protocols/gpio/gpio-ups.js';
import { simulatedCabinet } from './protocols/gpio/simulator.js';
import type { Wires } from './protocols/gpio/wires.js';
import { id003BillAcceptor } from './protocols/id003/bill-acceptor.driver.js';
import { id003Simulator } from './protocols/id003/simulator.js';
import { sspBillAcceptor } from './protocols/ssp/bill-acceptor.driver.js';
import { sspSimulator } from './protocols/ssp/simulator.js';
import { zvtCardReader, zvtSerialCardReader } from './protocols/zvt/card-reader.driver.js';
import { zvtSimulator } from './protocols/zvt/simulator.js';
import type { DeviceEnd } from './transport/memory.js';
import type { SerialSettings } from './transport/serial.js';

/** How a device can be reached. Memory is for tests. */
export type TransportKind = 'memory' | 'serial' | 'tcp';

/** One protocol for one kind of device: its driver, its simulator, and the line they speak over. */
export interface CatalogRow<Driver, Simulator> {
  readonly driver: Driver;
  /** Holds the device's end of a line and begins to answer; its power is on. */
  readonly simulator: Simulator;
  /** How a serial line is set unless the configuration says otherwise. */
  readonly line: SerialSettings;
  readonly transports: readonly TransportKind[];
}

type BillAcceptorRow = CatalogRow<
  (options: BillAcceptorOptions) => BillAcceptor,
  (line: DeviceEnd, clock: Clock) => SimulatedBillAcceptor
>;

/** Bill acceptors by protocol. The configuration accepts these names and no others. */
export const BILL_ACCEPTORS = {
  ccnet: {
    driver: ccnetBillAcceptor,
    simulator: ccnetSimulator,
    line: { baudRate: 9_600 },
    transports: ['memory', 'serial', 'tcp'],
  },
  ssp: {
    driver: sspBillAcceptor,
    simulator: sspSimulator,
    line: { baudRate: 9_600, stopBits: 2 },
    transports: ['memory', 'serial', 'tcp'],
  },
  id003: {
    driver: id003BillAcceptor,
    simulator: id003Simulator,
    line: { baudRate: 9_600, parity: 'even' },
    transports: ['memory', 'serial', 'tcp'],
  },
  ebds: {
    driver: ebdsBillAcceptor,
    simulator: ebdsSimulator,
    line: { baudRate: 9_600, dataBits: 7, parity: 'even' },
    transports: ['memory', 'serial', 'tcp'],
  },
  cctalk: {
    driver: cctalkBillAcceptor,
    simulator: cctalkSimulator,
    line: { baudRate: 9_600 },
    transports: ['memory', 'serial', 'tcp'],
  },
} as const satisfies Record<string, BillAcceptorRow>;

type ThermalPrinterRow = CatalogRow<
  (options: ThermalPrinterOptions<ProfileName>) => ThermalPrinter,
  (line: DeviceEnd, clock: Clock) => SimulatedPrinter
>;

/** Thermal printers by protocol; what differs between makes of one protocol is a profile. */
export const THERMAL_PRINTERS = {
  escpos: {
    driver: escposThermalPrinter,
    simulator: (device, clock) => new EscposSimulator({ device, clock }),
    line: { baudRate: 115_200 },
    transports: ['memory', 'serial', 'tcp'],
  },
} as const satisfies Record<string, ThermalPrinterRow>;

type CodeScannerRow = CatalogRow<
  (options: CodeScannerOptions) => CodeScanner,
  (line: DeviceEnd, clock: Clock) => SimulatedCodeScanner
>;

/** Code scanners by protocol. */
export const CODE_SCANNERS = {
  'code-scanner': {
    driver: serialCodeScanner,
    simulator: serialCodeScannerSimulator,
    line: { baudRate: 9_600 },
    transports: ['memory', 'serial', 'tcp'],
  },
} as const satisfies Record<string, CodeScannerRow>;

type CardReaderRow = CatalogRow<
  (options: CardReaderOptions) => CardReader,
  (line: DeviceEnd, clock: Clock, own?: { readonly memory?: TerminalMemory }) => SimulatedCardReader
>;

/** Card readers by protocol and form of the line. */
export const CARD_READERS = {
  zvt: {
    driver: zvtCardReader,
    simulator: (device, clock, own = {}) => zvtSimulator(device, clock, own),
    line: { baudRate: 9_600 }, // none: a socket of its own
    transports: ['memory', 'tcp'],
  },
  'zvt-serial': {
    driver: zvtSerialCardReader,
    simulator: (device, clock, own = {}) => zvtSimulator(device, clock, { ...own, form: 'serial' }),
    line: { baudRate: 9_600, stopBits: 2 },
    transports: ['memory', 'serial', 'tcp'],
  },
} as const satisfies Record<string, CardReaderRow>;

/** A cabinet by the way its lines are reached: wires of copper, whatever shows them to a program. */
interface CabinetRow {
  readonly driver: (options: CabinetOptions) => Cabinet;
  /** The power supply that tells by contacts of the same chip. */
  readonly ups: (options: CabinetOptions) => Ups;
  readonly simulator: (wires: Wires, lines: CabinetLines) => SimulatedCabinet;
}

/** Cabinets: `gpio` through `onoff`, by interrupt; `gpio-files` by looking at the files of a tree. */
export const CABINETS = {
  gpio: { driver: onoffCabinet, ups: onoffUps, simulator: simulatedCabinet },
  'gpio-files': { driver: filesCabinet, ups: filesUps, simulator: simulatedCabinet },
} as const satisfies Record<string, CabinetRow>;

interface TouchscreenRow {
  readonly driver: (options: TouchscreenOptions) => Touchscreen;
  readonly simulator: (setup: PanelSetup) => SimulatedTouchscreen;
}

/** Touchscreens by the interface that the kernel gives them. */
export const TOUCHSCREENS = {
  evdev: { driver: evdevTouchscreen, simulator: evdevSimulator },
} as const satisfies Record<string, TouchscreenRow>;
