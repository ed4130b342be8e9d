import { unreachable } from '@kiosk/flow/invariant/invariant';
import { numberOf, packedNumber } from './bcd.js';
import { readLVar, writeLVar } from './bmp.js';
import type { Fields } from './field-types.js';
import { readFields, writeFields, type ReadMessage } from './fields.js';
import type { Apdu } from './frame.js';
import { decodeAnswer, encodeAnswer, type Answer, type CommandName } from './messages.js';
import { decodePrint, encodePrint, type PrintMessage } from './print-messages.js';
import { redactApdu } from './redact.js';
import { readText, writeText } from './text.js';

/** Control fields of what the terminal says. Source: ZVT PA00P015 rev 13.08, PT → ECR. */
export const REPLY_CODES = {
  setTime: 0x0401,
  statusInformation: 0x040f,
  intermediateStatus: 0x04ff,
  completion: 0x060f,
  aborted: 0x061e,
} as const;

/** What the terminal says. */
export type Reply =
  | Answer
  | PrintMessage
  | Completion
  | { readonly name: 'statusInformation' | 'setTime'; readonly fields: Fields }
  /** `code`: see `results.ts`. */
  | { readonly name: 'aborted'; readonly code: number; readonly fields: Fields }
  | IntermediateStatus;

/** What goes on at the terminal; `timeoutMinutes` is a new T4. */
export interface IntermediateStatus {
  readonly name: 'intermediateStatus';
  /** See `STATUS_WORDS`. */
  readonly status: number;
  readonly timeoutMinutes?: number;
  readonly fields: Fields;
}

/** The end of a command; what it holds depends on the command. */
export interface Completion {
  readonly name: 'completion';
  /** `bare`: one status byte alone, as some terminals end a payment with. */
  readonly of: 'registration' | 'statusEnquiry' | 'bare' | 'other';
  readonly status?: number;
  readonly softwareVersion?: string;
  readonly fields: Fields;
}

const STATUS_BMP = 0x19;
const TLV_BMP = 0x06;
const VERSION_DIGITS = 3;

/**
 * Reads what the terminal says. Card data is masked.
 *
 * @param outstanding the command that is being carried out: a completion reads differently by it.
 *   Without it the form is guessed, which is for traces only.
 */
export function decodeReply(apdu: Apdu, outstanding?: CommandName): ReadMessage<Reply> {
  const answer = decodeAnswer(apdu);
  if (answer !== undefined) return answer;
  const { code, data } = redactApdu(apdu);
  switch (code) {
    case REPLY_CODES.statusInformation:
      return withFields(data, 0, (fields) => ({ name: 'statusInformation', fields }));
    case REPLY_CODES.setTime:
      return withFields(data, 0, (fields) => ({ name: 'setTime', fields }));
    case REPLY_CODES.intermediateStatus:
      return readIntermediate(data);
    case REPLY_CODES.aborted:
      if (data.length === 0) return { ok: false, why: 'cutShort' };
      return withFields(data, 1, (fields) => ({ name: 'aborted', code: data[0]!, fields }));
    case REPLY_CODES.completion:
      return readCompletion(data, outstanding);
    default:
      return decodePrint({ code, data });
  }
}

function withFields(
  data: Uint8Array,
  from: number,
  make: (fields: Fields) => Reply,
): ReadMessage<Reply> {
  const read = readFields(data, from);
  return read.ok ? { ok: true, message: make(read.message) } : read;
}

/** A second byte is a time limit unless it begins a TLV container that fills the rest. */
function readIntermediate(data: Uint8Array): ReadMessage<Reply> {
  const [status, second] = data;
  if (status === undefined) return { ok: false, why: 'cutShort' };
  const name = 'intermediateStatus';
  if (second === undefined) return { ok: true, message: { name, status, fields: {} } };
  if (second === TLV_BMP && data.length > 2) {
    const read = withFields(data, 1, (fields) => ({ name, status, fields }));
    if (read.ok) return read;
  }
  const timeoutMinutes = numberOf(Uint8Array.of(second));
  if (timeoutMinutes === undefined) return { ok: false, why: 'badDigits' };
  return withFields(data, 2, (fields) => ({ name, status, timeoutMinutes, fields }));
}

function readCompletion(data: Uint8Array, outstanding?: CommandName): ReadMessage<Reply> {
  if (data.length === 0) return end('other', {});
  if (outstanding === 'registration') return readRegistered(data);
  const hasVersion = data.length > VERSION_DIGITS && data[0]! >= 0xf0 && data[1]! >= 0xf0;
  if (outstanding === 'statusEnquiry' || (outstanding === undefined && hasVersion)) {
    return readState(data, hasVersion);
  }
  if (data.length === 1) return end('bare', {}, { status: data[0]! });
  const read = readFields(data);
  return read.ok ? end('other', read.message) : read;
}

const end = (
  of: Completion['of'],
  fields: Fields,
  more: Pick<Completion, 'status' | 'softwareVersion'> = {},
): ReadMessage<Completion> => ({
  ok: true,
  message: { name: 'completion', of, ...more, fields },
});

function readRegistered(data: Uint8Array): ReadMessage<Reply> {
  const read = readFields(data);
  if (!read.ok) return read;
  const { paymentType, ...fields } = read.message;
  return end('registration', fields, paymentType === undefined ? {} : { status: paymentType });
}

function readState(data: Uint8Array, hasVersion: boolean): ReadMessage<Reply> {
  const version = hasVersion ? readLVar(data, 0, VERSION_DIGITS) : { length: 0, bytes: 0 };
  if (typeof version === 'string') return { ok: false, why: version };
  const at = version.bytes + version.length;
  const status = data[at];
  if (status === undefined) return { ok: false, why: 'cutShort' };
  const read = readFields(data, at + 1);
  if (!read.ok) return read;
  const softwareVersion = readText(data.subarray(version.bytes, at));
  return end('statusEnquiry', read.message, {
    status,
    ...(hasVersion ? { softwareVersion } : {}),
  });
}

/** What the terminal says, as an APDU. */
export function encodeReply(reply: Reply): Apdu {
  switch (reply.name) {
    case 'positive':
    case 'negative':
      return encodeAnswer(reply);
    case 'statusInformation':
    case 'setTime':
      return { code: REPLY_CODES[reply.name], data: writeFields(reply.fields) };
    case 'aborted':
      return made('aborted', reply.code, ...writeFields(reply.fields));
    case 'intermediateStatus': {
      const { timeoutMinutes } = reply;
      const minutes = timeoutMinutes === undefined ? [] : packedNumber(timeoutMinutes, 1);
      return made('intermediateStatus', reply.status, ...minutes, ...writeFields(reply.fields));
    }
    case 'completion':
      return made('completion', ...completionData(reply));
    case 'printLine':
    case 'printTextBlock':
      return encodePrint(reply);
    default:
      return unreachable(reply);
  }
}

const made = (name: keyof typeof REPLY_CODES, ...data: readonly number[]): Apdu => ({
  code: REPLY_CODES[name],
  data: Uint8Array.from(data),
});

function completionData({ of, status, softwareVersion, fields }: Completion): readonly number[] {
  const rest = Array.from(writeFields(fields));
  if (status === undefined) return rest;
  if (of === 'registration') return [STATUS_BMP, status, ...rest];
  const version = softwareVersion === undefined ? undefined : writeText(softwareVersion);
  const said =
    version === undefined ? [] : [...writeLVar(version.length, VERSION_DIGITS), ...version];
  return [...said, status, ...rest];
}
