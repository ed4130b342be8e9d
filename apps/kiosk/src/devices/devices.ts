import { SlotGate } from '@kiosk/flow/kiosk/slot-gate';
import type { CardReader } from '@kiosk/flow/ports/card-reader';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { CodeScanner } from '@kiosk/flow/ports/code-scanner';
import type { ThermalPrinter } from '@kiosk/flow/ports/thermal-printer';
import {
  BILL_ACCEPTORS,
  CARD_READERS,
  CODE_SCANNERS,
  THERMAL_PRINTERS,
} from '@kiosk/hardware/catalog';
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
  readonly cardReader?: CardReader;
}

/** It is polled several times a second, and a lost line is opened anew after a second at most. */
const ACCEPTOR_SILENT_MS = 15_000;

/** Makes the drivers that the configuration names. Nothing is opened yet. */
export function makeDevices(world: World): Devices {
  const { config, clock, chance } = world;
  const { thermalPrinter, codeScanner } = config.devices;
  const times = { clock, chance };
  const lineTo = linesBy(clock);
  const printer = THERMAL_PRINTERS[thermalPrinter.protocol];
  const scanner = codeScanner && CODE_SCANNERS[codeScanner.protocol];
  const { profile } = thermalPrinter;
  return {
    billAcceptor: acceptorOf(world, lineTo),
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
    ...cardReaderOf(world, lineTo),
  };
}

/** Closed until a page lives; each byte of the unit is a sign of life. */
function acceptorOf(world: World, lineTo: ReturnType<typeof linesBy>): SlotGate {
  const { config, clock, chance, beats } = world;
  const { protocol, transport } = config.devices.billAcceptor;
  const { currency } = config.settings;
  const { driver, line } = BILL_ACCEPTORS[protocol];
  beats.expect('billAcceptor', ACCEPTOR_SILENT_MS);
  const lively = beating(lineTo('billAcceptor', transport, line), () => beats.beat('billAcceptor'));
  return new SlotGate(driver({ clock, chance, currency, transport: lively }), false);
}

/** None without its password: cards are not offered then, and a line says so. */
function cardReaderOf(
  { config, clock, log }: World,
  lineTo: ReturnType<typeof linesBy>,
): Pick<Devices, 'cardReader'> {
  const { cardReader } = config.devices;
  if (cardReader === undefined) return {};
  const { terminalId, textsForCustomer, transport } = cardReader;
  const { cardPassword: password, settings } = config;
  if (password === undefined) {
    log('error', 'cardReader.noPassword');
    return {};
  }
  const { driver, line } = CARD_READERS[cardReader.protocol];
  const made = driver({
    transport: lineTo('cardReader', transport, line),
    clock,
    currency: settings.currency,
    terminalId,
    password,
    utcOffsetMinutes: settings.offsetMinutes,
    ...(textsForCustomer !== undefined && { areTextsForCustomer: textsForCustomer }),
  });
  return { cardReader: made };
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
