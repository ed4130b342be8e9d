import { randomBytes, randomInt } from 'node:crypto';
import type { BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { BILL_ACCEPTORS } from '@kiosk/hardware/catalog';
import {
  BUFFER_BYTES_MAX,
  receiveBuffer,
  type ReceiveBuffer,
} from '@kiosk/hardware/exchange/receive-buffer';
import * as ccnet from '@kiosk/hardware/protocols/ccnet/frame';
import * as cctalk from '@kiosk/hardware/protocols/cctalk/frame';
import * as ebds from '@kiosk/hardware/protocols/ebds/frame';
import * as id003 from '@kiosk/hardware/protocols/id003/frame';
import * as ssp from '@kiosk/hardware/protocols/ssp/frame';
import * as zvt from '@kiosk/hardware/protocols/zvt/frame';
import { memoryLine } from '@kiosk/hardware/transport/memory';
import { demand, type Attack } from './attack.js';

const DECODERS = {
  ccnet: ccnet.decodeFrame,
  cctalk: (bytes: Uint8Array) => cctalk.decodeFrame(bytes, { checksum: 'simple' }),
  ebds: ebds.decodeFrame,
  id003: id003.decodeFrame,
  ssp: ssp.decodeFrame,
  zvt: (bytes: Uint8Array) => {
    const found = zvt.decodeApdu(bytes);
    return found.kind === 'apdu' ? { ...found, kind: 'frame', frame: found.apdu } : found;
  },
};

/** Bytes that a broken or hostile device sends: mostly noise, with starts and lengths among it. */
function hostileBytes(): Uint8Array {
  const bytes = randomBytes(randomInt(1, 400));
  const starts = [0x02, 0x7f, 0xfc, 0x10];
  bytes[0] = starts[randomInt(starts.length)] ?? 0;
  if (bytes.length > 3) bytes[2] = randomInt(2) === 0 ? 0x00 : 0xff; // length 0 or 255
  return bytes;
}

/** A good frame of each protocol: after any garbage it must be understood again. */
const GOOD: Readonly<Record<keyof typeof DECODERS, Uint8Array>> = {
  ccnet: ccnet.encodeFrame({ address: 3, payload: Uint8Array.of(0x14) }),
  cctalk: cctalk.encodeFrame(
    { destination: 1, source: 40, message: Uint8Array.of(0) },
    { checksum: 'simple' },
  ),
  ebds: ebds.encodeFrame(Uint8Array.of(0x20, 0x01, 0x10, 0x00, 0x00, 0x01, 0x0a)),
  id003: id003.encodeFrame(Uint8Array.of(0x11)),
  ssp: ssp.encodeFrame({ sequence: 0, address: 0, data: Uint8Array.of(0xf0) } as never),
  zvt: zvt.encodeApdu({ code: 0x8000, data: new Uint8Array() }),
};

const a45: Attack = {
  id: 'A45',
  what: 'oversized, cut and malformed frames on a line',
  how: 'tried',
  attempt() {
    let bytesSent = 0;
    for (const [name, decode] of Object.entries(DECODERS)) {
      const buffer = receiveBuffer<unknown>(decode as never);
      for (let part = 0; part < 2_000; part += 1) {
        const bytes = hostileBytes();
        bytesSent += bytes.length;
        buffer.take(bytes);
        if (part % 20 === 0) demand(comesBack(buffer, name), `${name} does not find its way back`);
      }
    }
    const names = Object.keys(DECODERS).join(', ');
    const kilobytes = Math.round(bytesSent / 1024);
    return Promise.resolve(
      `${kilobytes} kB of garbage through ${names}: none threw, each understood the next frames`,
    );
  },
};

/** Whether a good frame is understood before twice the buffer has gone by. */
function comesBack(buffer: ReceiveBuffer<unknown>, name: string): boolean {
  const good = GOOD[name as keyof typeof GOOD];
  for (let sent = 0; sent < 2 * BUFFER_BYTES_MAX; sent += good.length) {
    if (buffer.take(good).frames.length > 0) return true;
  }
  return buffer.giveUp().frames.length > 0;
}

/** What a fake acceptor says to anything: that a note has just been stacked. */
const PHANTOMS: Readonly<Record<keyof typeof BILL_ACCEPTORS, readonly Uint8Array[]>> = {
  // CCNET: 81h "bill stacked", bill type 4; 17h "stacking".
  ccnet: [
    ccnet.encodeFrame({ address: 3, payload: Uint8Array.of(0x81, 4) }),
    ccnet.encodeFrame({ address: 3, payload: Uint8Array.of(0x17) }),
  ],
  // ID-003: 15h "vend valid", 16h "stacked".
  id003: [id003.encodeFrame(Uint8Array.of(0x15)), id003.encodeFrame(Uint8Array.of(0x16))],
  // EBDS: omnibus reply with the bit "stacked" set.
  ebds: [ebds.encodeFrame(Uint8Array.of(0x20, 0x10, 0x10, 0x08, 0x00, 0x01, 0x0a))],
  // ccTalk: reply to "read buffered bill events": bill type 4 stacked, again and again.
  cctalk: [1, 2].map((events) =>
    cctalk.encodeFrame(
      { destination: 1, source: 40, message: Uint8Array.of(0, events, 4, 0, 4, 0, 4, 0) },
      { checksum: 'simple' },
    ),
  ),
  // ICT: escrow of bill type 4, then 10h "stacked".
  ict: [Uint8Array.of(0x81, 0x44), Uint8Array.of(0x10)],
  // SSP: OK, credit of channel 4, stacked.
  ssp: [
    ssp.encodeFrame({ sequence: 0, address: 0, data: Uint8Array.of(0xf0, 0xee, 4, 0xeb) } as never),
    ssp.encodeFrame({ sequence: 1, address: 0, data: Uint8Array.of(0xf0, 0xee, 4, 0xeb) } as never),
  ],
};

const FIVE_MINUTES_MS = 300_000;

async function heardFrom(
  protocol: keyof typeof BILL_ACCEPTORS,
): Promise<readonly BillAcceptorEvent[]> {
  const clock = manualClock();
  const line = memoryLine(protocol);
  let said = 0;
  line.device.onBytes = () => {
    const phantoms = PHANTOMS[protocol];
    const phantom = phantoms[said % phantoms.length];
    said += 1;
    if (phantom !== undefined) line.device.send(said % 7 === 0 ? hostileBytes() : phantom);
  };
  const events: BillAcceptorEvent[] = [];
  const driver = BILL_ACCEPTORS[protocol].driver({
    transport: line.host,
    clock,
    chance: { bytes: (count) => new Uint8Array(randomBytes(count)) },
    currency: 'CNY',
  });
  driver.start((event) => Promise.resolve(void events.push(event)), []);
  driver.open();
  await clock.advance(FIVE_MINUTES_MS);
  const stopped = driver.stop();
  await clock.advance(60_000);
  await stopped;
  demand(said > 10, `${protocol} was told ${said} phantoms only`);
  return events;
}

const a44: Attack = {
  id: 'A44',
  what: 'a fake acceptor that says "stacked" to everything',
  how: 'tried',
  async attempt() {
    const protocols = Object.keys(BILL_ACCEPTORS) as (keyof typeof BILL_ACCEPTORS)[];
    for (const protocol of protocols) {
      const events = await heardFrom(protocol);
      const credited = events.filter(
        (event) => event.type === 'note.stacked' && event.noteId !== undefined,
      );
      demand(credited.length === 0, `${protocol} credited ${JSON.stringify(credited[0])}`);
    }
    return `${protocols.join(', ')}: 5 minutes each, no note credited without an intent; eSSP encrypts where it is set up`;
  },
};

/** Attacks on the lines inside the cabinet. */
export const wire: readonly Attack[] = [a44, a45];
