import type { Clock } from '@kiosk/flow/ports/clock';
import {
  BILL_ACCEPTORS,
  CARD_READERS,
  CODE_SCANNERS,
  THERMAL_PRINTERS,
} from '@kiosk/hardware/catalog';
import type { TerminalMemory } from '@kiosk/hardware/device/simulated';
import type { CardDevices } from '../card/card-desk.js';
import { hastened } from '../clock/hastened.js';
import type { Config } from '../config/config.js';
import { KeptFile } from '../state/kept-file.js';
import type { CabinetDevices } from './cabinet.js';
import { layContacts } from './contacts.js';
import { openLine, type OpenLine } from './lines.js';
import { layPanel } from './panel.js';

/** The devices, each on its line; a driver can open the other ends. */
export interface OpenCabinet {
  readonly devices: CabinetDevices;
  close(): Promise<void>;
}

/** Lays the lines and puts a simulator on each; and contacts and panel, where they are wanted. */
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
  const card = config.cardReader && (await openCard(config.cardReader, pace));
  return {
    devices: {
      acceptor: acceptor.simulator(acceptorLine.device, pace),
      printer: printer.simulator(printerLine.device, pace),
      scanner: scanner.simulator(scannerLine.device),
      ...(contacts && { contacts }),
      ...(panel && { panel }),
      ...(card && { card }),
    },
    async close() {
      contacts?.close();
      panel?.close();
      const lines = [acceptorLine, printerLine, scannerLine, ...(card ? [card.line] : [])];
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}

/** The terminal with what it and its bank knew when the bench was last there. */
async function openCard(
  { protocol, line: wanted, memory }: NonNullable<Config['devices']['cardReader']>,
  clock: Clock,
): Promise<CardDevices & { readonly line: OpenLine }> {
  const line = await openLine(wanted);
  const kept = new KeptFile<TerminalMemory>(memory);
  const known = kept.read();
  const terminal = CARD_READERS[protocol].simulator(
    line.device,
    clock,
    known === undefined ? {} : { memory: known },
  );
  terminal.onChange = () => kept.keep(terminal.memory);
  return { terminal, line };
}
