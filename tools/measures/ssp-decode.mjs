// Packets out of a stream of bytes, and out of their encryption, as a bill acceptor answers polls.
import { seal, sessionKey, unseal } from '../../libs/hardware/dist/protocols/ssp/envelope.js';
import {
  decodeFrame,
  encodeFrame,
  VALIDATOR_ADDRESS,
} from '../../libs/hardware/dist/protocols/ssp/frame.js';
import { medianMs } from '../parts/statistics.mjs';

const FRAMES = 1000;
const KEY = sessionKey(58_592n);

/** Answers to POLL in turn: idle, reading, stacking, credit of channel 3 and stacked. */
function answers() {
  const lists = [[], [0xef, 0], [0xcc], [0xee, 3, 0xeb]];
  return Array.from({ length: FRAMES }, (_, number) =>
    Uint8Array.of(0xf0, ...lists[number % lists.length]),
  );
}

const stream = (all) =>
  Buffer.concat(
    all.map((data, number) =>
      encodeFrame({ sequence: number & 1, address: VALIDATOR_ADDRESS, data }),
    ),
  );

function decodeAll(bytes, read) {
  let rest = new Uint8Array(bytes);
  let found = 0;
  while (rest.length > 0) {
    const decoded = decodeFrame(rest);
    if (decoded.kind !== 'frame') throw new Error(`the stream was whole, yet: ${decoded.kind}`);
    if (!read(decoded.frame.data)) throw new Error(`frame ${found} does not open`);
    rest = rest.subarray(decoded.spent);
    found += 1;
  }
  if (found !== FRAMES) throw new Error(`${found} of ${FRAMES} frames`);
}

const figure = (name, perStreamMs, budget) => ({
  figure: name,
  value: Math.round((FRAMES / perStreamMs) * 1000),
  unit: 'frames/s',
  budget,
});

/** @returns {Promise<object[]>} two figures */
export async function measure() {
  const plain = stream(answers());
  const sealed = stream(answers().map((data, count) => seal(KEY, { count, data })));
  const plainMs = medianMs(() => decodeAll(plain, () => true), { calls: 200 });
  const sealedMs = medianMs(() => decodeAll(sealed, (data) => unseal(KEY, data)), { calls: 50 });
  return [
    figure('ssp decode, CRC checked', plainMs, 500_000),
    figure('ssp decode, decrypted', sealedMs, 1_000),
  ];
}
