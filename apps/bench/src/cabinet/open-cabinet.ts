import type { Clock } from '@kiosk/flow/ports/clock';
import { BILL_ACCEPTORS, CODE_SCANNERS, THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import { hastened } from '../clock/hastened.js';
import type { Config } from '../config/config.js';
import type { CabinetDevices } from './cabinet.js';
import { layContacts } from './contacts.js';
import { openLine } from './lines.js';
import { layPanel } from './panel.js';

/** The devices, each on its line; a driver can open the other ends. */
export interface OpenCabinet {
  readonly devices: CabinetDevices;
  close(): Promise<void>;
}

/** Lays the three lines and puts a simulator on each; and the contacts, where they are wanted. */
export async function openCabinet(config: Config['devices'], clock: Clock): Promise<OpenCabinet> {
  const pace = hastened(clock, config.speed);
  const acceptorLine = await openLine(config.billAcceptor.line);
  const printerLine = await openLine(config.thermalPrinter.line);
  const scannerLine = await openLine(config.codeScanner.line);
  const contacts = config.cabinet && layContacts(config.cabinet, clock);
  const panel = config.touchscreen && layPanel(config.touchscreen, clock);
  const acceptor = BILL_ACCEPTORS[config.billAcceptor.protocol];
  const printer = THERMAL_PRINTERS[config.thermalPrinter.protocol];
  const scanner = CODE_SCANNERS[config.codeScanner.protocol];
  return {
    devices: {
      acceptor: acceptor.simulator(acceptorLine.device, pace),
      printer: printer.simulator(printerLine.device, pace),
      scanner: scanner.simulator(scannerLine.device),
      ...(contacts && { contacts }),
      ...(panel && { panel }),
    },
    async close() {
      contacts?.close();
      panel?.close();
      await Promise.all([acceptorLine, printerLine, scannerLine].map((line) => line.close()));
    },
  };
}
