import { invariant } from '@kiosk/flow/invariant/invariant';
import { digitsOf, numberOf, packed, packedNumber } from './bcd.js';
import type { Fields } from './field-types.js';
import { readFields, writeFields, type ReadMessage } from './fields.js';
import type { Apdu } from './frame.js';
import { redactApdu } from './redact.js';

/**
 * Control fields of what the host says.
 *
 * Source: ZVT PA00P015 rev 13.08, commands ECR → PT.
 */
export const COMMAND_CODES = {
  registration: 0x0600,
  authorisation: 0x0601,
  logOff: 0x0602,
  turnoverTotals: 0x0610,
  repeatReceipt: 0x0620,
  openPreAuthorisations: 0x0623,
  reversal: 0x0630,
  refund: 0x0631,
  endOfDay: 0x0650,
  diagnosis: 0x0670,
  initialisation: 0x0693,
  abort: 0x06b0,
  statusEnquiry: 0x0501,
  changeBaudRate: 0x0840,
} as const;

/** A command's name. */
export type CommandName = keyof typeof COMMAND_CODES;

/** Commands whose data is a row of BMPs and nothing else. */
type BareName = 'authorisation' | 'logOff' | 'openPreAuthorisations' | 'diagnosis' | 'abort';
/** Commands whose data begins with the password. */
type GuardedName =
  'reversal' | 'refund' | 'repeatReceipt' | 'endOfDay' | 'turnoverTotals' | 'initialisation';

/** What the host asks for. A password is six digits. */
export type Command =
  | { readonly [Name in BareName]: BareCommand<Name> }[BareName]
  | { readonly [Name in GuardedName]: GuardedCommand<Name> }[GuardedName]
  | { readonly name: 'statusEnquiry'; readonly password?: string; readonly fields: Fields }
  | Registration
  /** 0, 2, 6 or 7: 9600, 19200, 57600 or 115200 baud. */
  | { readonly name: 'changeBaudRate'; readonly rate: number };

interface BareCommand<Name> {
  readonly name: Name;
  readonly fields: Fields;
}

interface GuardedCommand<Name> extends BareCommand<Name> {
  readonly password: string;
}

/** What the host wants of the terminal. */
export interface Registration {
  readonly name: 'registration';
  readonly password: string;
  /** See `CONFIG`. */
  readonly config: number;
  /** ISO 4217 numeric. */
  readonly currency?: number;
  readonly fields: Fields;
}

/** Bits of the configuration byte of a registration. */
export const CONFIG = {
  hostPrintsPayments: 0x02,
  hostPrintsAdministration: 0x04,
  intermediateStatus: 0x08,
  hostStartsPayments: 0x10,
  hostStartsAdministration: 0x20,
  printLines: 0x80,
} as const;

/** Said in answer to a message, by either side. */
export type Answer =
  /** 80 00, or 84 00 which means the same; what data may be with it is not read. */
  | { readonly name: 'positive'; readonly via: 0x80 | 0x84 }
  | { readonly name: 'negative'; readonly code: number; readonly fields: Fields };

/** 80 00 00, the answer to nearly everything. */
export const POSITIVE: Answer = { name: 'positive', via: 0x80 };
/** 84 xx 00. */
export const negative = (code: number, fields: Fields = {}): Answer => ({
  name: 'negative',
  code,
  fields,
});

/** What the host says. */
export type HostMessage = Command | Answer;

const POSITIVE_CODE = 0x8000;
const NEGATIVE_CLASS = 0x84;
const PASSWORD_BYTES = 3;
const COMMAND_NAMES: ReadonlyMap<number, CommandName> = new Map(
  (Object.keys(COMMAND_CODES) as CommandName[]).map((name) => [COMMAND_CODES[name], name]),
);

/** What the host says, as an APDU. */
export function encodeHostMessage(message: HostMessage): Apdu {
  if (message.name === 'positive' || message.name === 'negative') return encodeAnswer(message);
  const code = COMMAND_CODES[message.name];
  switch (message.name) {
    case 'changeBaudRate':
      return { code, data: Uint8Array.of(message.rate) };
    case 'registration':
      return { code, data: registrationData(message) };
    default: {
      const password = 'password' in message ? (message.password ?? '') : '';
      return { code, data: Uint8Array.of(...packed(password), ...writeFields(message.fields)) };
    }
  }
}

/** An answer as an APDU. */
export function encodeAnswer(answer: Answer): Apdu {
  if (answer.name === 'positive') return { code: answer.via << 8, data: new Uint8Array() };
  return { code: (NEGATIVE_CLASS << 8) | answer.code, data: writeFields(answer.fields) };
}

function registrationData({ password, config, currency, fields }: Registration): Uint8Array {
  const rest = writeFields(fields);
  invariant(currency !== undefined || rest.length === 0, 'the currency stands before the BMPs');
  const money = currency === undefined ? [] : packedNumber(currency, 2);
  return Uint8Array.of(...packed(password), config, ...money, ...rest);
}

/** Reads what the host says. Card data, which no host should send, is masked. */
export function decodeHostMessage(apdu: Apdu): ReadMessage<HostMessage> {
  const answer = decodeAnswer(apdu);
  if (answer !== undefined) return answer;
  const name = COMMAND_NAMES.get(apdu.code);
  const { data } = redactApdu(apdu);
  switch (name) {
    case undefined:
      return { ok: false, why: 'unknownMessage' };
    case 'changeBaudRate':
      return data.length === 1
        ? { ok: true, message: { name, rate: data[0]! } }
        : { ok: false, why: 'cutShort' };
    case 'registration':
      return readRegistration(data);
    case 'statusEnquiry':
      return data.length === 0 ? { ok: true, message: { name, fields: {} } } : guarded(name, data);
    case 'authorisation':
    case 'logOff':
    case 'openPreAuthorisations':
    case 'diagnosis':
    case 'abort':
      return withFields(data, 0, (fields) => ({ name, fields }));
    default:
      return guarded(name, data);
  }
}

/** Reads 80 00 and 84 xx; `undefined` when it is neither. */
export function decodeAnswer({ code, data }: Apdu): ReadMessage<Answer> | undefined {
  if (code === POSITIVE_CODE) return { ok: true, message: POSITIVE };
  if (code >>> 8 !== NEGATIVE_CLASS) return undefined;
  if ((code & 0xff) === 0) return { ok: true, message: { name: 'positive', via: 0x84 } };
  const fields = readFields(redactApdu({ code, data }).data);
  return { ok: true, message: negative(code & 0xff, fields.ok ? fields.message : {}) };
}

function withFields<Message>(
  data: Uint8Array,
  from: number,
  make: (fields: Fields) => Message,
): ReadMessage<Message> {
  const read = readFields(data, from);
  return read.ok ? { ok: true, message: make(read.message) } : read;
}

function guarded(name: GuardedName | 'statusEnquiry', data: Uint8Array): ReadMessage<Command> {
  if (data.length < PASSWORD_BYTES) return { ok: false, why: 'cutShort' };
  const password = digitsOf(data.subarray(0, PASSWORD_BYTES));
  if (password === undefined) return { ok: false, why: 'badDigits' };
  return withFields(data, PASSWORD_BYTES, (fields) => ({ name, password, fields }));
}

function readRegistration(data: Uint8Array): ReadMessage<Registration> {
  const password = digitsOf(data.subarray(0, PASSWORD_BYTES));
  const config = data[PASSWORD_BYTES];
  if (config === undefined) return { ok: false, why: 'cutShort' };
  if (password === undefined) return { ok: false, why: 'badDigits' };
  const rest = PASSWORD_BYTES + 1;
  const name = 'registration';
  if (data.length === rest) return { ok: true, message: { name, password, config, fields: {} } };
  const currency = numberOf(data.subarray(rest, rest + 2));
  if (data.length < rest + 2 || currency === undefined) return { ok: false, why: 'badDigits' };
  return withFields(data, rest + 2, (fields) => ({ name, password, config, currency, fields }));
}
