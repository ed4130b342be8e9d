import type { Clock } from '@kiosk/flow/ports/clock';
import type { Config } from '../config/config.js';
import type { CabinetDevices } from './cabinet.js';
import { openLine } from './lines.js';
import { BILL_ACCEPTORS, CODE_SCANNERS, THERMAL_PRINTERS } from './simulators.js';

/** The devices, each on its line; a driver can open the other ends. */
export interface OpenCabinet {
  readonly devices: CabinetDevices;
  close(): Promise<void>;
}

/** Lays the three lines and puts a simulator on each. */
export async function openCabinet(config: Config['devices'], clock: Clock): Promise<OpenCabinet> {
  const { billAcceptor, thermalPrinter, codeScanner } = config;
  const lines = await Promise.all(
    [billAcceptor, thermalPrinter, codeScanner].map(({ line }) => openLine(line)),
  );
  const [acceptorLine, printerLine, scannerLine] = lines;
  return {
    devices: {
      acceptor: BILL_ACCEPTORS[billAcceptor.protocol](acceptorLine!.device, clock),
      printer: THERMAL_PRINTERS[thermalPrinter.protocol](printerLine!.device, clock),
      scanner: CODE_SCANNERS[codeScanner.protocol](scannerLine!.device),
    },
    async close() {
      for (const line of lines) await line.close();
    },
  };
}
