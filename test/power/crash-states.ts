import { seeded, type Draw } from '../simulation/world/seeded.js';
import type { Files, Phase, PowerTrace, Told } from './power-trace.js';

/** What a disk writes at once: a power cut leaves whole sectors, in any number and any order. */
const SECTOR_BYTES = 512;

/** What a power cut left, and what must be in it. */
export interface CrashState {
  readonly seed: number;
  readonly phase: Phase['name'];
  readonly files: Files;
  readonly told: Told;
  readonly doing: Told;
  /** Sectors that were under way, and how many of them reached the disk whole. */
  readonly underWay: number;
  readonly reached: number;
}

/**
 * What became of one sector: as it was, as it was to be, or noise in the bytes that were written.
 *
 * Source: SQLite, "Powersafe Overwrite": bytes beside those that are written are not harmed; the
 * log is not padded to sectors, so that a commit may begin in the sector in which the last one ended.
 */
type Fate = 'old' | 'new' | 'noise';

/** Fates for a number of sectors. Each way is one that a cache, a card or a cut may choose. */
function drawFates(draw: Draw, count: number): readonly Fate[] {
  const edge = draw.between(0, count);
  const share = draw.pick([0.1, 0.5, 0.9]);
  const single = draw.between(0, count - 1);
  const ways: readonly ((at: number) => Fate)[] = [
    (at) => (at < edge ? 'new' : 'old'), // in order, up to the cut
    (at) => (at < edge ? 'old' : 'new'), // the last ones first
    () => (draw.happens(share) ? 'new' : 'old'), // in any order
    () => (draw.happens(share) ? 'new' : 'old'),
    (at) => (at === single ? 'old' : 'new'), // one is missing
    (at) => (at === single ? 'new' : 'old'), // one is there
    (at) => (at === single ? 'noise' : draw.happens(share) ? 'new' : 'old'), // one was being written
    () => 'new',
  ];
  const way = draw.pick(ways);
  return Array.from({ length: count }, (_, at) => way(at));
}

const part = (bytes: Uint8Array, sector: number): Uint8Array =>
  bytes.subarray(sector * SECTOR_BYTES, (sector + 1) * SECTOR_BYTES);

const differ = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length !== other.length || one.some((byte, at) => byte !== other[at]);

/** Sectors that are not the same before and after. */
function changedSectors(before: Uint8Array, after: Uint8Array): readonly number[] {
  const count = Math.ceil(Math.max(before.length, after.length) / SECTOR_BYTES);
  return Array.from({ length: count }, (_, sector) => sector).filter((sector) =>
    differ(part(before, sector), part(after, sector)),
  );
}

/** What happens to one file in a phase. */
interface Change {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly changed: readonly number[];
}

const changeOf = (before: Uint8Array, after: Uint8Array): Change => ({
  before,
  after,
  changed: changedSectors(before, after),
});

interface Torn {
  readonly bytes: Uint8Array;
  readonly underWay: number;
  readonly reached: number;
}

/** One file with some of its sectors written and some not. A file only ever grows here. */
function tear({ before, after, changed }: Change, draw: Draw): Torn {
  const fates = drawFates(draw, Math.max(1, changed.length));
  const bytes = new Uint8Array(Math.max(before.length, after.length)); // holes read as zeros
  bytes.set(before);
  let end = before.length;
  changed.forEach((sector, at) => {
    if (fates[at] === 'old') return;
    const whole = part(after, sector);
    const written = fates[at] === 'new' ? whole : noised(part(before, sector), whole, draw);
    bytes.set(written, sector * SECTOR_BYTES);
    end = Math.max(end, sector * SECTOR_BYTES + whole.length);
  });
  // The new length may be on the disk before what fills it.
  const length = draw.happens(0.3) ? bytes.length : end;
  const reached = fates.slice(0, changed.length).filter((fate) => fate === 'new').length;
  return { bytes: bytes.subarray(0, length), underWay: changed.length, reached };
}

/** A sector whose write was cut short: anything between the first and the last byte that changes. */
function noised(before: Uint8Array, after: Uint8Array, draw: Draw): Uint8Array {
  const bytes = after.slice();
  const first = after.findIndex((byte, at) => byte !== before[at]);
  const last = after.findLastIndex((byte, at) => byte !== before[at]);
  bytes.set(draw.bytes(last - first + 1), first);
  return bytes;
}

const NOTHING = new Uint8Array();

/** Draws the states that power cuts can leave of a trace, each from one number. */
export class CrashStates {
  readonly #rare: readonly Phase[];
  readonly #changes: ReadonlyMap<Phase, { readonly file: Change; readonly log: Change }>;

  constructor(readonly trace: PowerTrace) {
    const { phases } = trace;
    this.#rare = phases.filter(({ name }) => name !== 'append');
    this.#changes = new Map(
      phases.map((phase) => {
        const { synced, after } = phase;
        const file = changeOf(synced.file, after.file);
        return [phase, { file, log: changeOf(synced.log ?? NOTHING, after.log ?? NOTHING) }];
      }),
    );
  }

  draw(seed: number): CrashState {
    const draw = seeded(seed, 'power');
    const phase = draw.pick(draw.happens(0.4) ? this.#rare : this.trace.phases);
    const { name, synced, after, told, doing } = phase;
    const change = this.#changes.get(phase)!;
    const file = tear(change.file, draw);
    const log =
      name === 'unlink'
        ? { bytes: draw.happens(0.5) ? synced.log : undefined, underWay: 1, reached: 0 }
        : after.log && tear(change.log, draw);
    return {
      seed,
      phase: name,
      files: { file: file.bytes, log: log?.bytes },
      told,
      doing,
      underWay: file.underWay + (log?.underWay ?? 0),
      reached: file.reached + (log?.reached ?? 0),
    };
  }
}
