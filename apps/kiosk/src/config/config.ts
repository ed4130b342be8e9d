import { dirname, join, resolve } from 'node:path';
import type { KioskSettings } from '@kiosk/flow/kiosk/kiosk-ports';
import { readIfThere } from '../world/durable-file.js';
import { configFile, type ConfigFile, type TransportConfig } from './config-file.js';
import type { ServiceSection } from './service-section.js';
import { refuseInProduction, refuseUnfit } from './production.js';
import { readYaml } from '@kiosk/config/read-yaml';

const MIB = 1024 * 1024;
/** Unless told: room for thousands of closing records, and for what else fills a disk meanwhile. */
const RESERVE_MIB = 64;

const checkedFile = configFile.check(({ value, issues }) => {
  const refused = value.profile === 'production' ? refuseInProduction(value) : [];
  for (const { path, message } of [...refuseUnfit(value), ...refused]) {
    issues.push({ code: 'custom', input: undefined, path: [...path], message });
  }
});

/** All that this process is told, read once; every later line may trust it. Paths are absolute. */
export interface Config {
  readonly profile: 'demo' | 'production';
  readonly settings: KioskSettings;
  readonly listen: {
    readonly host: string;
    readonly port: number;
    /** Names in the Host header that are answered: the host and its other names. */
    readonly names: readonly string[];
  };
  /** Where health and metrics can be read, beside the page's address. */
  readonly operations?: { readonly host: string; readonly port: number };
  /** Folder of the built page. */
  readonly page: string;
  /** Who may show the page in a frame; nobody in production. */
  readonly framedBy?: string;
  /** Folder of the journal, the key and the caches. */
  readonly storage: string;
  readonly journal: string;
  /** Free bytes beneath the journal below which no money is taken. */
  readonly reserveBytes: number;
  /** Where the power supply's state is told, where there is one. */
  readonly upsFile?: string;
  /** A file on a second disk, where one is fitted. */
  readonly secondMedium?: string;
  readonly central: { readonly url: string; readonly enrolmentCode: string | undefined };
  readonly devices: ConfigFile['devices'];
  readonly service: ServiceSection;
  /** Of the card reader; absent where it was in neither place. */
  readonly cardPassword?: string;
}

/**
 * Reads the configuration; relative paths in it start at its own folder.
 *
 * @throws ConfigError with file, line, what was found and what was expected, one problem a line.
 */
export function readConfig(file: string): Config {
  const read = readYaml(file, checkedFile);
  const path = (relative: string): string => resolve(dirname(file), relative);
  const { currency, patience, offsetMinutes, claimDays, listen, framedBy } = read;
  const { enrolmentCode, enrolmentCodeFile, url } = read.central;
  const face = { ...read.kiosk, demo: read.profile === 'demo' };
  const storage = path(read.storage);
  const secret = enrolmentCodeFile && readIfThere(path(enrolmentCodeFile))?.trim();
  return {
    profile: read.profile,
    settings: { face, currency, patience, offsetMinutes, claimDays },
    listen: { ...listen, names: [listen.host, ...listen.names] },
    ...(read.operations && { operations: read.operations }),
    page: path(read.page),
    ...(framedBy === undefined ? {} : { framedBy }),
    storage,
    journal: join(storage, 'journal.sqlite'),
    reserveBytes: (read.reserveMiB ?? RESERVE_MIB) * MIB,
    ...(read.upsFile !== undefined && { upsFile: path(read.upsFile) }),
    ...(read.secondMedium !== undefined && { secondMedium: path(read.secondMedium) }),
    central: { url, enrolmentCode: enrolmentCode ?? secret },
    devices: placed(read.devices, path),
    service: read.service ?? {},
    ...passwordOf(read.devices.cardReader, path),
  };
}

function passwordOf(
  cardReader: ConfigFile['devices']['cardReader'],
  path: (relative: string) => string,
): { readonly cardPassword?: string } {
  const { password, passwordFile } = cardReader ?? {};
  const found = password ?? (passwordFile && readIfThere(path(passwordFile))?.trim());
  return found === undefined ? {} : { cardPassword: found };
}

/** The same devices with their serial paths made absolute. */
function placed(
  devices: ConfigFile['devices'],
  path: (relative: string) => string,
): ConfigFile['devices'] {
  const at = <Device extends { readonly transport: TransportConfig }>(device: Device): Device => {
    const { transport } = device;
    if (transport.kind === 'tcp') return device;
    return { ...device, transport: { ...transport, path: path(transport.path) } };
  };
  const { billAcceptor, thermalPrinter, codeScanner, cardReader } = devices;
  return {
    billAcceptor: at(billAcceptor),
    thermalPrinter: at(thermalPrinter),
    ...(codeScanner && { codeScanner: at(codeScanner) }),
    ...(cardReader && { cardReader: at(cardReader) }),
  };
}
