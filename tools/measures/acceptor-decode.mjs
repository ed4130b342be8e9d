// Frames out of a stream of bytes and what they say, as bill acceptors answer polls.
import { decodeReading } from '../../libs/hardware/dist/protocols/cctalk/events.js';
import * as cctalk from '../../libs/hardware/dist/protocols/cctalk/frame.js';
import * as ebds from '../../libs/hardware/dist/protocols/ebds/frame.js';
import { decodeReply } from '../../libs/hardware/dist/protocols/ebds/reply.js';
import * as id003 from '../../libs/hardware/dist/protocols/id003/frame.js';
import { decodeStatus } from '../../libs/hardware/dist/protocols/id003/status.js';
import { medianMs } from '../parts/statistics.mjs';

const FRAMES = 1000;

const PROTOCOLS = [
  {
    figure: 'id003 decode, CRC checked, status read',
    frame: id003,
    read: decodeStatus,
    messages: [[0x11], [0x12], [0x13, 0x64], [0x15]],
  },
  {
    figure: 'ebds decode, checksum checked, reply read',
    frame: ebds,
    read: decodeReply,
    messages: [[0x21, 0x11, 0x10, 0x18, 0x00, 0x01, 0x0a]],
  },
  cctalkBy('simple'),
  cctalkBy('crc'),
];

/** Answers to reads of buffered bill events, 16 bytes each, as the peers' figures are for. */
function cctalkBy(checksum) {
  const form = { checksum };
  return {
    figure: `cctalk decode, ${checksum} checksum checked, events read`,
    frame: {
      encodeFrame: (message) => cctalk.encodeFrame({ destination: 1, source: 40, message }, form),
      decodeFrame: (received) => cctalk.decodeFrame(received, form, 1),
    },
    read: ({ message }) => decodeReading(message.subarray(1)),
    messages: [[0, 3, 2, 0, 2, 1, 0, 12, 0, 0, 0, 0]],
  };
}

function streamOf({ frame, messages }) {
  const frames = Array.from({ length: FRAMES }, (_, number) =>
    frame.encodeFrame(Uint8Array.from(messages[number % messages.length])),
  );
  return new Uint8Array(Buffer.concat(frames));
}

function decodeAll({ frame, read }, bytes) {
  let rest = bytes;
  let found = 0;
  while (rest.length > 0) {
    const decoded = frame.decodeFrame(rest);
    if (decoded.kind !== 'frame') throw new Error(`the stream was whole, yet: ${decoded.kind}`);
    if (read(decoded.frame) !== undefined) found += 1;
    rest = rest.subarray(decoded.spent);
  }
  if (found !== FRAMES) throw new Error(`${found} of ${FRAMES} frames`);
}

/** @returns {Promise<object[]>} a figure for each protocol */
export async function measure() {
  return PROTOCOLS.map((protocol) => {
    const bytes = streamOf(protocol);
    const perStreamMs = medianMs(() => decodeAll(protocol, bytes), { calls: 200 });
    return {
      figure: protocol.figure,
      value: Math.round((FRAMES / perStreamMs) * 1000),
      unit: 'frames/s',
      budget: 500_000,
    };
  });
}
