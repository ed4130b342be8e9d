import { dirname, resolve } from 'node:path';
import {
  BILL_ACCEPTORS,
  CARD_READERS,
  CODE_SCANNERS,
  THERMAL_PRINTERS,
} from '@kiosk/hardware/catalog';
import { z } from 'zod';
import { readYaml } from '@kiosk/config/read-yaml';
import { contactsConfig } from '../cabinet/contacts.js';
import { panelConfig, type PanelConfig } from '../cabinet/panel.js';

/** Only this machine may reach the bench: it can pull the mains of a kiosk. */
const loopback = z.literal('127.0.0.1');
const port = z.int().min(0).max(65_535);
const address = z.strictObject({ host: loopback, port });
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
const path = z.string().min(1);
const names = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** How a simulated device is reached: a pseudo-terminal at a stable path, or TCP where there are none. */
const line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pty'), link: path }),
  z.strictObject({ kind: z.literal('tcp'), host: loopback, port }),
]);
export type LineConfig = z.output<typeof line>;

function device<Protocols extends object>(catalog: Protocols) {
  const protocols = Object.keys(catalog) as (keyof Protocols & string)[];
  return z.strictObject({ protocol: z.enum(protocols), line });
}

const config = z.strictObject({
  version: z.literal(1),
  listen: address,
  /** Folder of the built page. */
  page: path,
  devices: z.strictObject({
    /** How many times as fast as real devices they do everything; for long runs. */
    speed: z.int().min(1).max(20).default(1),
    billAcceptor: device(BILL_ACCEPTORS),
    thermalPrinter: device(THERMAL_PRINTERS),
    codeScanner: device(CODE_SCANNERS),
    /** Doors and lamps as files; without them the kiosk has no cabinet to watch. */
    cabinet: contactsConfig.exactOptional(),
    touchscreen: panelConfig.exactOptional(),
    /** `memory`: the file in which terminal and bank keep what they know without power. */
    cardReader: device(CARD_READERS).extend({ memory: path }).optional(),
  }),
  kiosk: z.strictObject({
    /** Started by the Node.js that runs the bench, as `<main> --config <config>`. */
    main: path,
    config: path,
    url: origin,
    /** What its page is laid out for, in CSS pixels. */
    screen: z.strictObject({ widthPx: z.int().min(200), heightPx: z.int().min(200) }),
    journal: path,
    log: path,
    /** Remembers the process over a crash of the bench itself. */
    pid: path,
    /** Where the kiosk reads the state of its power supply. */
    ups: path.exactOptional(),
    /** Time for an orderly stop before the mains go anyway. */
    stopLimitMs: z.int().min(100).max(60_000),
  }),
  network: z.strictObject({
    listen: address,
    central: z.strictObject({ host: z.string().min(1), port }),
    /** Extra time in each direction when the network is slow. */
    slowMs: z.int().min(0).max(60_000),
  }),
  central: z.strictObject({
    url: origin,
    billers: z.array(z.strictObject({ id: z.string().min(1), name: names })).max(20),
  }),
  /**
   * Stand-ins of the wallet providers; `keys` is the folder in which central made them, `memory` the
   * file of who paid what.
   */
  wallets: z.strictObject({ listen: address, keys: path, memory: path }).optional(),
  /** What lies ready in front of the scanner. */
  codes: z.array(z.strictObject({ name: names, text: z.string().min(1).max(256) })).max(40),
});

type Read = z.output<typeof config>;

/** What the bench runs, read once. Paths are absolute. */
export type Config = Omit<Read, 'version'>;

/**
 * Reads the configuration; relative paths in it start at its own folder.
 *
 * @throws ConfigError with file, line and what was expected, one problem a line.
 */
export function readConfig(file: string): Config {
  const { page, devices, kiosk, wallets, ...rest } = readYaml(file, config);
  const at = (relative: string): string => resolve(dirname(file), relative);
  const { cardReader } = devices;
  const place = <Device extends { line: LineConfig }>(found: Device): Device =>
    found.line.kind === 'pty'
      ? { ...found, line: { ...found.line, link: at(found.line.link) } }
      : found;
  return {
    ...rest,
    page: at(page),
    ...(wallets && {
      wallets: { ...wallets, keys: at(wallets.keys), memory: at(wallets.memory) },
    }),
    devices: {
      speed: devices.speed,
      billAcceptor: place(devices.billAcceptor),
      thermalPrinter: place(devices.thermalPrinter),
      codeScanner: place(devices.codeScanner),
      ...(devices.cabinet && { cabinet: { ...devices.cabinet, tree: at(devices.cabinet.tree) } }),
      ...(devices.touchscreen && { touchscreen: placePanel(devices.touchscreen, at) }),
      ...(cardReader && {
        cardReader: { ...place(cardReader), memory: at(cardReader.memory) },
      }),
    },
    kiosk: {
      ...kiosk,
      main: at(kiosk.main),
      config: at(kiosk.config),
      journal: at(kiosk.journal),
      log: at(kiosk.log),
      pid: at(kiosk.pid),
      ...(kiosk.ups !== undefined && { ups: at(kiosk.ups) }),
    },
  };
}

const placePanel = (panel: PanelConfig, at: (relative: string) => string): PanelConfig => ({
  ...panel,
  path: at(panel.path),
  backlight: at(panel.backlight),
});
