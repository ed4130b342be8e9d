import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '../journal/row.js';
import { manualClock } from '../ports/manual-clock.js';
import { memoryJournal } from '../testing/memory-journal.js';
import { StorageGuard } from './storage-guard.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const ROW: NewRow = { type: 'test', paymentId: '', body: {}, lines: [] };

/** A guard whose disk takes as long for each sync as it is told. */
function scene() {
  const time = manualClock();
  const disk = { syncMs: 0, syncs: 0, stalledMs: 0 };
  const clock = { ...time, monoMs: () => time.monoMs() + disk.stalledMs };
  const memory = memoryJournal(time, sha256);
  const sync = (): void => {
    disk.syncs += 1;
    disk.stalledMs += disk.syncMs;
  };
  const journal = {
    ...memory,
    append(rows: readonly NewRow[]) {
      sync();
      return memory.append(rows);
    },
  };
  const probe = (): void => {
    sync();
    memory.probe();
  };
  const { space } = memory;
  const guard = new StorageGuard({ journal, probe, clock, space, reserveBytes: 0 });
  const told: string[] = [];
  guard.onChange(() => told.push(guard.doubts().join()));
  guard.start();
  return { guard, disk, told, advance: time.advance.bind(time), refuse: memory.refuse };
}

let here: ReturnType<typeof scene>;
beforeEach(() => {
  here = scene();
});

describe('a disk that is slow (F07)', () => {
  it('is trusted with no more money until three syncs in a row were quick', async () => {
    const { guard, disk, advance } = here;
    disk.syncMs = 6_000;
    guard.journal.append([ROW]);
    expect(guard.doubts()).toEqual(['slow']);
    disk.syncMs = 20;
    await advance(10_000);
    expect(guard.doubts()).toEqual(['slow']);
    await advance(5_000);
    expect(guard.doubts()).toEqual([]);
    expect(disk.syncs).toBe(4);
  });

  it('stays in doubt while it is neither slow nor quick', async () => {
    const { guard, disk, advance } = here;
    disk.syncMs = 6_000;
    guard.journal.append([ROW]);
    disk.syncMs = 3_000;
    await advance(60_000);
    expect(guard.doubts()).toEqual(['slow']);
  });

  it('is measured: operations see how long commits take', () => {
    const { guard, disk } = here;
    for (const syncMs of [0, 1, 2, 90, 7_000]) {
      disk.syncMs = syncMs;
      guard.journal.append([ROW]);
    }
    const { counts, longestMs } = guard.state().commits;
    expect(counts).toEqual({ '1': 2, '2': 1, '100': 1, more: 1 });
    expect(longestMs).toBe(7_000);
  });
});

describe('a disk that can only be read (F05)', () => {
  it('is found out before the next customer, and trusted again when it takes a write', async () => {
    const { guard, advance, refuse } = here;
    refuse('readOnly');
    await advance(300_000);
    expect(guard.doubts()).toEqual(['refuses']);
    refuse(undefined);
    await advance(5_000);
    expect(guard.doubts()).toEqual([]);
  });
});

it('tells of a doubt in a turn of its own, never inside of an append', async () => {
  const { guard, disk, told, advance } = here;
  disk.syncMs = 6_000;
  guard.journal.append([ROW]);
  expect(told).toEqual([]);
  await advance(0);
  expect(told).toEqual(['slow']);
});
