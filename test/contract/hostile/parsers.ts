import { fromHex, toHex } from '@kiosk/hardware/bytes/hex';
import type { DecodeLine } from '@kiosk/hardware/device/described-line';
import { receiveBuffer, type DecodedFrame } from '@kiosk/hardware/exchange/receive-buffer';
import { decodeLine as readCcnet } from '@kiosk/hardware/protocols/ccnet/describe';
import * as ccnet from '@kiosk/hardware/protocols/ccnet/frame';
import { decodeLine as readCctalk } from '@kiosk/hardware/protocols/cctalk/describe';
import * as cctalk from '@kiosk/hardware/protocols/cctalk/frame';
import { LineReader } from '@kiosk/hardware/protocols/code-scanner/frame';
import { decodeLine as readEbds } from '@kiosk/hardware/protocols/ebds/describe';
import * as ebds from '@kiosk/hardware/protocols/ebds/frame';
import { decodeLine as readEscpos } from '@kiosk/hardware/protocols/escpos/describe';
import { ReplyParser } from '@kiosk/hardware/protocols/escpos/frame';
import { decodeLine as readId003 } from '@kiosk/hardware/protocols/id003/describe';
import * as id003 from '@kiosk/hardware/protocols/id003/frame';
import { decodeLine as readIct } from '@kiosk/hardware/protocols/ict/describe';
import * as ict from '@kiosk/hardware/protocols/ict/frame';
import { decodeLine as readSsp } from '@kiosk/hardware/protocols/ssp/describe';
import * as ssp from '@kiosk/hardware/protocols/ssp/frame';
import { decodeLine as readZvt } from '@kiosk/hardware/protocols/zvt/describe';
import { decodeLine as readZvtSerial } from '@kiosk/hardware/protocols/zvt/describe-serial';
import { decodeApdu } from '@kiosk/hardware/protocols/zvt/frame';
import { decodeBlock } from '@kiosk/hardware/protocols/zvt/serial-frame';

/** What reads one direction of a line. Texts tell frames apart. */
export interface Reader {
  /** The frames that are whole now. */
  take(bytes: Uint8Array): readonly string[];
  /** The line has gone quiet, as long as the protocol's silence. */
  quiet(): readonly string[];
}

/** One protocol's reader, with frames of its devices to be cut, joined and said again. */
export interface HostileCase {
  readonly protocol: string;
  readonly good: readonly Uint8Array[];
  readonly open: () => Reader;
  readonly describe?: DecodeLine;
}

/** A reader over the buffer that every exchange uses. */
const buffered =
  <Frame>(
    decode: (received: Uint8Array) => DecodedFrame<Frame>,
    textOf: (frame: Frame) => string,
  ) =>
  (): Reader => {
    const buffer = receiveBuffer(decode);
    return {
      take: (bytes) => buffer.take(bytes).frames.map(textOf),
      quiet: () => buffer.giveUp().frames.map(textOf),
    };
  };

/** Readers without a silence of their own: so many bytes end whatever they were in. */
const ended = (take: (bytes: Uint8Array) => readonly string[], end: Uint8Array) => (): Reader => ({
  take,
  quiet: () => take(end),
});

const json = (value: unknown): string => JSON.stringify(value);
const frames = (...hex: string[]): readonly Uint8Array[] => hex.map(fromHex);
const NUL_BLOCK = new Uint8Array(100); // longer than any block a printer says
const CR = Uint8Array.of(0x0d);

const escpos = (): Reader => {
  const parser = new ReplyParser();
  const take = (bytes: Uint8Array): string[] =>
    parser
      .push(bytes)
      .filter(({ kind }) => kind !== 'noise')
      .map(json);
  return ended(take, NUL_BLOCK)();
};

const scanner = (): Reader => {
  const reader = new LineReader();
  const take = (bytes: Uint8Array): string[] =>
    reader.push(bytes).flatMap((line) => (line.kind === 'code' ? [line.text] : []));
  return ended(take, CR)();
};

/** ACK and NAK of a serial line are frames here; a block is told by its APDU. */
function decodeZvtSerial(received: Uint8Array): DecodedFrame<string> {
  const decoded = decodeBlock(received);
  switch (decoded.kind) {
    case 'apdu':
      return { kind: 'frame', frame: json(decoded.apdu.code), spent: decoded.spent };
    case 'ack':
    case 'nak':
      return { kind: 'frame', frame: decoded.kind, spent: 1 };
    default:
      return decoded;
  }
}

function decodeZvt(received: Uint8Array): DecodedFrame<string> {
  const decoded = decodeApdu(received);
  return decoded.kind === 'apdu'
    ? { kind: 'frame', frame: json(decoded.apdu.code), spent: decoded.spent }
    : decoded;
}

const CCTALK = ['01 0B 28 00 03 02 00 02 01 00 0C 00 00 00 00 B8', '01 00 28 00 D7'];
const CRC: cctalk.Form = { checksum: 'crc' };
const cctalkIn = (form: cctalk.Form) =>
  buffered(
    (bytes: Uint8Array) => cctalk.decodeFrame(bytes, form, 1),
    ({ message }) => toHex(message),
  );

/** Every reader of this product. */
export const HOSTILE_CASES: readonly HostileCase[] = [
  {
    protocol: 'ccnet',
    good: frames('02 03 06 33 DA 81', '02 03 07 80 07 33 47'),
    open: buffered(ccnet.decodeFrame, ({ payload }) => toHex(payload)),
    describe: readCcnet,
  },
  {
    protocol: 'ssp',
    good: frames('7F 80 04 F0 EE 01 EB B9 48', '7F 80 03 F0 EE 04 D7 CC'),
    open: buffered(ssp.decodeFrame, ({ data }) => toHex(data)),
    describe: readSsp,
  },
  {
    protocol: 'id003',
    good: frames('FC 05 11 27 56'),
    open: buffered(id003.decodeFrame, toHex),
    describe: readId003,
  },
  {
    protocol: 'ebds',
    good: frames('02 0B 21 11 10 18 00 01 0A 03 38'),
    open: buffered(ebds.decodeFrame, toHex),
    describe: readEbds,
  },
  {
    protocol: 'ict',
    good: frames('81 40', '10', '3E', '80 8F'),
    open: buffered(ict.decodeFrame, toHex),
    describe: readIct,
  },
  { protocol: 'cctalk', good: frames(...CCTALK), open: cctalkIn({ checksum: 'simple' }) },
  {
    protocol: 'cctalk with a CRC',
    good: [Uint8Array.of(0), Uint8Array.of(0, 1, 2, 3)].map((message) =>
      cctalk.encodeFrame({ destination: 1, message }, CRC),
    ),
    open: cctalkIn(CRC),
    describe: readCctalk,
  },
  {
    protocol: 'zvt',
    good: frames('80 00 00', '06 0F 00', '84 9C 00'),
    open: buffered(decodeZvt, String),
    describe: readZvt,
  },
  {
    protocol: 'zvt-serial',
    good: frames('10 02 80 00 00 10 03 F5 1F', '06'),
    open: buffered(decodeZvtSerial, String),
    describe: readZvtSerial,
  },
  {
    protocol: 'escpos',
    good: frames('16', '37 22 30 30 30 31 00', '14 00 00 0F'),
    open: escpos,
    describe: readEscpos,
  },
  { protocol: 'code-scanner', good: [new TextEncoder().encode('1000000001\r')], open: scanner },
];
