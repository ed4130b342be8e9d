import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedBillAcceptor, SimulatedPrinter } from '@kiosk/hardware/device/simulated';
import { ccnetSimulator } from '@kiosk/hardware/protocols/ccnet/simulator';
import { EscposSimulator } from '@kiosk/hardware/protocols/escpos/simulator';
import type { DeviceEnd } from '@kiosk/hardware/transport/memory';
import type { SimulatedScanner } from './cabinet.js';

type Make<Hands> = (device: DeviceEnd, clock: Clock) => Hands;

export const BILL_ACCEPTORS = {
  ccnet: (device, clock) => ccnetSimulator(device, clock),
} as const satisfies Record<string, Make<SimulatedBillAcceptor>>;
export const THERMAL_PRINTERS = {
  escpos: (device, clock) => new EscposSimulator({ device, clock }),
} as const satisfies Record<string, Make<SimulatedPrinter>>;
export const CODE_SCANNERS = {
  'code-scanner': (device) => ({
    scan: (text) => device.send(new TextEncoder().encode(`${text}\r`)),
  }),
} as const satisfies Record<string, Make<SimulatedScanner>>;
