import {
  BILL_ACCEPTORS,
  CARD_READERS,
  CODE_SCANNERS,
  THERMAL_PRINTERS,
} from '@kiosk/hardware/catalog';
import { PROFILES } from '@kiosk/hardware/protocols/escpos/profile';
import { z } from 'zod';
import { serviceSection } from './service-section.js';

const text = z.string('expected a text').min(1, 'expected a text that is not empty').max(200);
const bilingual = z.strictObject({ zh: text, en: text });
const port = z.int('expected a port, 0 to 65535').min(0).max(65_535);
const host = text.regex(/^[A-Za-z0-9.-]+$/, 'expected a host name or an IPv4 address');
const origin = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://central.example' })
  .transform((url) => new URL(url).origin);

const serial = z.strictObject({
  kind: z.literal('serial'),
  path: text,
  /** Only where the unit is set otherwise than its protocol says. */
  baudRate: z.int('expected bits per second, e.g. 9600').min(300).max(921_600).exactOptional(),
});
const tcp = z.strictObject({ kind: z.literal('tcp'), host, port });

const transport = z.discriminatedUnion('kind', [serial, tcp], 'expected kind serial or tcp');
/** How one device is reached, as configured. */
export type TransportConfig = z.output<typeof transport>;

function device<Catalog extends object>(catalog: Catalog) {
  const known = Object.keys(catalog) as (keyof Catalog & string)[];
  const protocol = z.enum(known, `expected one of: ${known.join(', ')}`);
  return z.strictObject({ protocol, transport });
}

const profiles = Object.keys(PROFILES) as (keyof typeof PROFILES)[];
/** What the unit can do; the protocol's own first choice unless told. */
const profile = z.enum(profiles, `expected one of: ${profiles.join(', ')}`);

const sixDigits = z.string().regex(/^\d{6}$/, "expected six digits in quotes, e.g. '000000'");

/** A payment terminal; its password is a secret, and stands in a file of its own in production. */
const cardReader = device(CARD_READERS).extend({
  terminalId: z.string().regex(/^\d{8}$/, "expected eight digits in quotes, e.g. '52523535'"),
  password: sixDigits.exactOptional(),
  passwordFile: text.exactOptional(),
  /** Whether its display texts are meant for customers; word for word, then. True unless told. */
  textsForCustomer: z.boolean('expected true or false').exactOptional(),
});

/** The kiosk's configuration as it stands in the file. No default for what touches money. */
export const configFile = z.strictObject({
  version: z.literal(1, 'expected 1'),
  profile: z.enum(['demo', 'production'], 'expected demo or production'),
  kiosk: z.strictObject({
    id: text.regex(/^[A-Za-z0-9._:-]{1,64}$/, 'expected an id such as K-0001'),
    place: bilingual,
    operator: bilingual,
    phone: text,
    hours: bilingual,
    cashElsewhere: bilingual,
  }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as CNY'),
  patience: z.number('expected a factor, 1 to 5').min(1).max(5),
  offsetMinutes: z.int('expected minutes from UTC, e.g. 480').min(-720).max(840),
  claimDays: z.int('expected days, e.g. 90').min(1).max(3650),
  listen: z.strictObject({ host, port, names: z.array(host).max(5) }),
  /** Where health and metrics can be read from other machines too; nowhere unless told. */
  operations: z.strictObject({ host, port }).exactOptional(),
  page: text,
  framedBy: origin.exactOptional(),
  storage: text,
  /** A file on a second disk: money rows are written down there once more. */
  secondMedium: text.exactOptional(),
  /** A file that holds the power supply's state as one word: available, powering or low. */
  upsFile: text.exactOptional(),
  /** Free space below which no money is taken. */
  reserveMiB: z.int('expected MiB, e.g. 64').min(1).max(65_536).exactOptional(),
  central: z.strictObject({
    url: origin,
    enrolmentCode: text.exactOptional(),
    enrolmentCodeFile: text.exactOptional(),
  }),
  devices: z.strictObject({
    billAcceptor: device(BILL_ACCEPTORS),
    thermalPrinter: device(THERMAL_PRINTERS).extend({ profile: profile.exactOptional() }),
    codeScanner: device(CODE_SCANNERS).exactOptional(),
    cardReader: cardReader.exactOptional(),
  }),
  /** Staff at the kiosk: hours, paper, sealed codes. */
  service: serviceSection.exactOptional(),
});

/** The file as read: paths still as they were written. */
export type ConfigFile = z.output<typeof configFile>;
