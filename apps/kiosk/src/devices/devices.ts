import { SlotGate } from '@kiosk/flow/kiosk/slot-gate';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { CodeScanner } from '@kiosk/flow/ports/code-scanner';
import type { ThermalPrinter } from '@kiosk/flow/ports/thermal-printer';
import { BILL_ACCEPTORS, CODE_SCANNERS, THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import { serialTransport, type SerialSettings } from '@kiosk/hardware/transport/serial';
import { tcpTransport } from '@kiosk/hardware/transport/tcp';
import type { Transport } from '@kiosk/hardware/transport/transport';
import type { TransportConfig } from '../config/config-file.js';
import type { World } from '../world/world.js';
import { beating } from './beating.js';

/** The devices of this kiosk; values, so that another set can stand beside them. */
export interface Devices {
  /** Closed until a page shows what goes in. */
  readonly billAcceptor: SlotGate;
  readonly thermalPrinter: ThermalPrinter;
  readonly codeScanner?: CodeScanner;
}

/** It is polled several times a second, and a lost line is opened anew after a second at most. */
const ACCEPTOR_SILENT_MS = 15_000;

/** Makes the drivers that the configuration names. Nothing is opened yet. */
export function makeDevices({ config, clock, chance, beats }: World): Devices {
  const { billAcceptor, thermalPrinter, codeScanner } = config.devices;
  const { currency } = config.settings;
  const times = { clock, chance };
  const lineTo = linesBy(clock);
  const acceptor = BILL_ACCEPTORS[billAcceptor.protocol];
  const printer = THERMAL_PRINTERS[thermalPrinter.protocol];
  const scanner = codeScanner && CODE_SCANNERS[codeScanner.protocol];
  const { profile } = thermalPrinter;
  beats.expect('billAcceptor', ACCEPTOR_SILENT_MS);
  return {
    billAcceptor: new SlotGate(
      acceptor.driver({
        ...times,
        currency,
        transport: beating(lineTo('billAcceptor', billAcceptor.transport, acceptor.line), () =>
          beats.beat('billAcceptor'),
        ),
      }),
      false,
    ),
    thermalPrinter: printer.driver({
      ...times,
      ...(profile && { profile }),
      transport: lineTo('thermalPrinter', thermalPrinter.transport, printer.line),
    }),
    ...(scanner && {
      codeScanner: scanner.driver({
        clock,
        transport: lineTo('codeScanner', codeScanner.transport, scanner.line),
      }),
    }),
  };
}

/** The line as the protocol sets it, unless this unit is set otherwise. */
const linesBy =
  (clock: Clock) =>
  (device: string, transport: TransportConfig, line: SerialSettings): Transport => {
    switch (transport.kind) {
      case 'serial': {
        const { path, baudRate = line.baudRate } = transport;
        return serialTransport(device, { ...line, path, baudRate, clock });
      }
      case 'tcp':
        return tcpTransport(device, { ...transport, clock });
    }
  };
