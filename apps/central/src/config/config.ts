import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '@kiosk/config/config-error';
import { readYaml } from '@kiosk/config/read-yaml';
import { CALENDAR, closingSection, type ClosingConfig } from './closing-section.js';
import { alertsSection, placedAlerts, type AlertsConfig } from './alerts-section.js';
import { placedWallets, walletsSection, type WalletsConfig } from './wallets-section.js';

const text = z.string().min(1);
const kioskId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/, 'expected an id such as K-0001');
const code = z
  .string()
  .regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){1,3}$/, 'expected a code such as 7K3M-9XQ2');

/** Passwords and cookies go over TLS, or stay on this machine. */
const LOOPBACK_ONLY =
  'expected a loopback address such as 127.0.0.1, because central itself speaks no TLS; ' +
  'kiosks and staff of a network come through a reverse proxy on this machine';
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

const configFile = z.strictObject({
  version: z.literal(1, 'expected 1'),
  /** `demo` has demo billers with modes, and bills that are imported at first start. */
  profile: z.enum(['demo', 'production'], 'expected demo or production'),
  listen: z.strictObject({
    host: text.regex(LOOPBACK, LOOPBACK_ONLY),
    port: z.int().min(0).max(65535, 'expected a port, 0 to 65535'),
    /** Names in the Host header that are answered, beside the host itself. */
    names: z.array(text),
  }),
  storage: z.strictObject({
    /** SQLite; `DATABASE_URL` in the environment names a PostgreSQL instead. */
    database: text,
    /** Central's Ed25519 key; made at first start, mode 0600. */
    key: text,
  }),
  catalogue: text,
  /** Built console page. */
  page: text,
  /** Where a day begins, for "overdue": minutes east of UTC. */
  utcOffsetMinutes: z.int().min(-720).max(840),
  /** One-time codes, each good for one kiosk key. */
  enrolment: z.array(z.strictObject({ kiosk: kioskId, code })),
  /** What alerts go by, and who is told; without it nobody is. */
  alerts: alertsSection.prefault({}),
  /** Without it no wallet is offered. */
  wallets: walletsSection.optional(),
  /** When a biller's day ends; without it, at midnight. */
  closing: closingSection.optional(),
  /** How files of billers and providers are read; without it none can be brought. */
  mappings: z.array(text).optional(),
  demo: z.strictObject({ bills: text, walletKeys: text.optional() }).optional(),
});

/** What central needs to know, read once; paths are absolute. */
export interface Config {
  readonly profile: 'demo' | 'production';
  readonly listen: {
    readonly host: string;
    readonly port: number;
    readonly names: readonly string[];
  };
  readonly database: DatabaseConfig;
  readonly keyFile: string;
  readonly catalogueFile: string;
  readonly pageFolder: string;
  readonly utcOffsetMinutes: number;
  readonly enrolment: readonly { readonly kiosk: string; readonly code: string }[];
  readonly alerts: AlertsConfig;
  readonly wallets?: WalletsConfig;
  readonly closing: ClosingConfig;
  readonly mappingFiles: readonly string[];
  /** Bills that an empty demo database starts with. */
  readonly demoBillsFile?: string;
  /** Where keys for the demo's wallet providers are made at first start. */
  readonly demoKeysFolder?: string;
}

/** One of two databases with one schema. */
export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Reads the configuration; relative paths in it start at its own folder.
 *
 * @throws ConfigError naming file, line and what was expected.
 */
export function readConfig(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const read = readYaml(file, configFile);
  const path = (relative: string): string => resolve(dirname(file), relative);
  if (read.profile === 'production' && read.demo !== undefined) {
    throw new ConfigError(`${file}: no section "demo" in the profile production`);
  }
  const open = read.wallets?.providers.find(({ url: at }) => at.startsWith('http:'));
  if (read.profile === 'production' && open !== undefined) {
    throw new ConfigError(`${file}: the wallet ${open.id} needs https in the profile production`);
  }
  const url = env['DATABASE_URL'];
  return {
    profile: read.profile,
    listen: read.listen,
    database:
      url === undefined || url === ''
        ? { kind: 'sqlite', file: path(read.storage.database) }
        : { kind: 'postgres', url },
    keyFile: path(read.storage.key),
    catalogueFile: path(read.catalogue),
    pageFolder: path(read.page),
    utcOffsetMinutes: read.utcOffsetMinutes,
    enrolment: read.enrolment,
    closing: read.closing ?? CALENDAR,
    mappingFiles: (read.mappings ?? []).map(path),
    alerts: placedAlerts(read.alerts, path),
    ...(read.wallets && { wallets: placedWallets(read.wallets, path) }),
    ...(read.demo && { demoBillsFile: path(read.demo.bills) }),
    ...(read.demo?.walletKeys && { demoKeysFolder: path(read.demo.walletKeys) }),
  };
}
