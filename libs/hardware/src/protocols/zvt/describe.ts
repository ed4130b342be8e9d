import { toHex } from '../../bytes/hex.js';
import type { Described, DescribedLine } from '../../device/described-line.js';
import { describeFields } from './describe-fields.js';
import type { Unreadable } from './fields.js';
import { decodeApdu, encodeApdu, type Apdu, type ApduNoise } from './frame.js';
import { decodeHostMessage, type CommandName, type HostMessage } from './messages.js';
import { lineLook, type PrintMessage } from './print-messages.js';
import { findCardData } from './redact-unread.js';
import { maskNumbersInText } from './redact-text.js';
import { redactApdu } from './redact.js';
import { decodeReply, type Completion, type Reply } from './replies.js';
import { intermediateInWords, resultInWords, stateInWords } from './results.js';

const COMMAND_TITLES: Readonly<Record<CommandName, string>> = {
  registration: 'Registration',
  authorisation: 'Authorisation',
  logOff: 'Log-Off',
  turnoverTotals: 'Send Turnover Totals',
  repeatReceipt: 'Repeat Receipt',
  openPreAuthorisations: 'Pre-Authorisation enquiry',
  reversal: 'Reversal',
  refund: 'Refund',
  endOfDay: 'End-of-Day',
  diagnosis: 'Diagnosis',
  initialisation: 'Initialisation',
  abort: 'Abort',
  statusEnquiry: 'Status-Enquiry',
  changeBaudRate: 'Change Baudrate',
};

const NOISE_WORDS: Readonly<Record<ApduNoise, string>> = {
  code: 'no known control field',
  length: 'longer than any message',
};

const UNREADABLE_WORDS: Readonly<Record<Unreadable, string>> = {
  unknownMessage: 'unknown message',
  unknownBmp: 'unknown BMP, whose length is not known either',
  cutShort: 'data is cut off',
  badLength: 'impossible length inside',
  badDigits: 'not decimal digits where there should be',
  badTlv: 'broken TLV container',
  twice: 'the same BMP twice',
};

/**
 * Reads one APDU of a line trace for a technician, as over TCP. `hex` is the message without card
 * data; the password stays out of the fields.
 */
export function decodeLine(direction: 'host' | 'device', bytes: Uint8Array): DescribedLine {
  const decoded = decodeApdu(bytes);
  if (decoded.kind === 'incomplete') return unread('message is cut off', bytes);
  if (decoded.kind === 'noise') return unread(NOISE_WORDS[decoded.reason], bytes);
  if (decoded.spent < bytes.length) {
    return unread(`${bytes.length - decoded.spent} bytes after the message`, bytes);
  }
  return {
    ...describeApdu(direction, decoded.apdu),
    hex: shown(encodeApdu(redactApdu(decoded.apdu))),
  };
}

/** What is no message, without what looks like card data in it. */
export function unread(reason: string, bytes: Uint8Array): DescribedLine {
  const clean = bytes.slice();
  findCardData(clean);
  maskNumbersInText(clean);
  return { ok: false, reason, hex: shown(clean) };
}

/** Bytes as the trace tools write them. */
export const shown = (bytes: Uint8Array): string => toHex(bytes).replaceAll(' ', '');

/** One message in a technician's words. */
export function describeApdu(direction: 'host' | 'device', apdu: Apdu): DescribedLine {
  const read = direction === 'host' ? decodeHostMessage(apdu) : decodeReply(apdu);
  if (!read.ok) return { ok: false, reason: UNREADABLE_WORDS[read.why] };
  const { message } = read;
  return { ok: true, ...describeMessage(message) };
}

function describeMessage(message: HostMessage | Reply): Described {
  switch (message.name) {
    case 'positive':
      return { name: 'acknowledge', fields: {} };
    case 'negative':
      return named('refuse', { code: resultInWords(message.code) }, message.fields);
    case 'statusInformation':
      return named('Status-Information', {}, message.fields);
    case 'setTime':
      return named('Set Date and Time in ECR', {}, message.fields);
    case 'intermediateStatus': {
      const { status, timeoutMinutes, fields } = message;
      const more = timeoutMinutes === undefined ? {} : { timeoutMinutes };
      return named(
        'Intermediate Status-Information',
        { status: intermediateInWords(status), ...more },
        fields,
      );
    }
    case 'aborted':
      return named('Abort', { code: resultInWords(message.code) }, message.fields);
    case 'completion':
      return describeCompletion(message);
    case 'printLine':
    case 'printTextBlock':
      return describePrint(message);
    default:
      return describeCommand(message);
  }
}

const named = (
  name: string,
  more: Described['fields'],
  fields: Parameters<typeof describeFields>[0],
): Described => ({ name, fields: { ...more, ...describeFields(fields) } });

function describeCompletion({ of, status, softwareVersion, fields }: Completion): Described {
  const version = softwareVersion === undefined ? {} : { softwareVersion };
  const state =
    status === undefined || of === 'registration' ? {} : { state: stateInWords(status) };
  return named('Completion', { ...state, ...version }, fields);
}

function describePrint(message: PrintMessage): Described {
  if (message.name === 'printTextBlock') {
    const { receiptType, content } = message;
    const lines = content.flatMap((part) => ('line' in part ? [part.line] : []));
    return { name: 'Print Text-Block', fields: { receiptType, lines } };
  }
  const { attribute, text, feeds } = message;
  const look = feeds === undefined ? { text, ...lineLook(attribute) } : { feeds };
  return { name: 'Print Line', fields: look };
}

function describeCommand(
  command: Exclude<HostMessage, { name: 'positive' | 'negative' }>,
): Described {
  const name = COMMAND_TITLES[command.name];
  switch (command.name) {
    case 'changeBaudRate':
      return { name, fields: { rate: command.rate } };
    case 'registration': {
      const { config, currency } = command;
      return named(name, { config: shown(Uint8Array.of(config)), currency }, command.fields);
    }
    default:
      return named(name, {}, command.fields);
  }
}
