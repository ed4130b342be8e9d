// Frames out of a stream of bytes, as a bill acceptor answers polls.
import {
  decodeFrame,
  encodeFrame,
  VALIDATOR_ADDRESS,
} from '../../libs/hardware/dist/protocols/ccnet/frame.js';
import { medianMs } from '../parts/statistics.mjs';

const FRAMES = 1000;

/** Answers to POLL in turn: idling, accepting, stacking, stacked with a bill type. */
function stream() {
  const payloads = [[0x14], [0x15], [0x17], [0x81, 3]];
  const frames = Array.from({ length: FRAMES }, (_, number) =>
    encodeFrame({
      address: VALIDATOR_ADDRESS,
      payload: Uint8Array.from(payloads[number % payloads.length]),
    }),
  );
  return Buffer.concat(frames);
}

function decodeAll(bytes) {
  let rest = new Uint8Array(bytes);
  let found = 0;
  while (rest.length > 0) {
    const decoded = decodeFrame(rest);
    if (decoded.kind !== 'frame') throw new Error(`the stream was whole, yet: ${decoded.kind}`);
    rest = rest.subarray(decoded.spent);
    found += 1;
  }
  if (found !== FRAMES) throw new Error(`${found} of ${FRAMES} frames`);
}

/** @returns {Promise<object[]>} one figure */
export async function measure() {
  const bytes = stream();
  const perStreamMs = medianMs(() => decodeAll(bytes), { calls: 200 });
  return [
    {
      figure: 'ccnet decode, CRC checked',
      value: Math.round((FRAMES / perStreamMs) * 1000),
      unit: 'frames/s',
      budget: 500_000,
    },
  ];
}
