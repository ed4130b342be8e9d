import type { HostileCase } from './parsers.js';

/** How many frames, and from which seed. */
export interface Attack {
  readonly frames: number;
  readonly seed: number;
}

/** What came of it. `wrong` names the first few, with the seed of the frame. */
export interface Outcome {
  readonly protocol: string;
  readonly frames: number;
  readonly bytes: number;
  /** Frames that were understood among what was random: a short checksum lets some pass. */
  readonly byChance: number;
  readonly wrong: readonly string[];
}

type Draw = (below: number) => number;

const WRONG_MAX = 5;
const RANDOM_BYTES_MAX = 64;

/** Numbers by seed (xorshift). */
function drawBy(seed: number): Draw {
  let state = seed === 0 ? 1 : seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** Random, truncated, joined, replayed, damaged, or good ones between noise. */
function hostileFrame({ good }: HostileCase, draw: Draw): Uint8Array {
  const random = (): Uint8Array =>
    Uint8Array.from({ length: draw(RANDOM_BYTES_MAX) }, () => draw(256));
  const frame = good[draw(good.length)]!;
  switch (draw(6)) {
    case 0:
      return random();
    case 1:
      return frame.slice(0, draw(frame.length));
    case 2:
      return joined(frame, good[draw(good.length)]!, frame.slice(draw(frame.length)));
    case 3:
      return joined(frame, frame, frame);
    case 4: {
      const damaged = frame.slice();
      damaged[draw(frame.length)] = draw(256);
      return damaged;
    }
    default:
      return joined(random(), frame, random());
  }
}

/**
 * Sends hostile frames to a reader. After each, and a silence, the next good frame must be understood
 * as if nothing had been; nothing may throw, and a technician's reading must say something.
 */
export function attack(target: HostileCase, { frames, seed }: Attack): Outcome {
  const draw = drawBy(seed);
  const wrong: string[] = [];
  const told = target.good.map((frame) => target.open().take(frame).join('|'));
  const reader = target.open();
  let bytes = 0;
  let byChance = 0;
  const noteWrong = (what: string, at: number): void => {
    if (wrong.length < WRONG_MAX) wrong.push(`frame ${at} of seed ${seed}: ${what}`);
  };
  if (told.includes('')) noteWrong('a good frame is not understood', 0);
  for (let at = 0; at < frames; at += 1) {
    const sent = hostileFrame(target, draw);
    bytes += sent.length;
    try {
      const cut = draw(sent.length + 1);
      const understood = [
        ...reader.take(sent.subarray(0, cut)),
        ...reader.take(sent.subarray(cut)),
        ...reader.quiet(),
      ];
      byChance += understood.filter((text) => !told.includes(text)).length;
      const next = draw(target.good.length);
      const answer = reader.take(target.good[next]!).join('|');
      if (answer !== told[next]) noteWrong('the next good frame is not understood', at);
      reader.quiet();
      const line = target.describe?.(draw(2) === 0 ? 'host' : 'device', sent);
      if (line?.ok === false && line.reason === '') noteWrong('its description is empty', at);
    } catch (error) {
      noteWrong(String(error), at);
    }
  }
  return { protocol: target.protocol, frames, bytes, byChance, wrong };
}
