import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import { keepUp } from './upkeep.js';
import type { Found } from './journal/inspection.js';
import type { Code } from './world/codes.js';

describe('upkeep', () => {
  const world = (checkpoint: () => void) => {
    const state = { isIdle: true, bytes: 2 * 1024 * 1024 };
    const clock = manualClock();
    const codes: Code[] = [];
    const kiosk = {
      get isIdle() {
        return state.isIdle;
      },
    };
    const journal = { logBytes: () => state.bytes, checkpoint };
    const found: Found[] = [];
    let damages = 0;
    const inspect = () => ({ step: () => found.shift() ?? 'good', close: () => undefined });
    const damaged = () => (damages += 1);
    const log = (_: unknown, code: Code) => void codes.push(code);
    const end = keepUp({ kiosk, journal, inspect, damaged, clock, log });
    return { state, clock, codes, found, damages: () => damages, end };
  };

  it('moves a long log into the journal, only while nobody is there', async () => {
    let checkpoints = 0;
    const { state, clock, end } = world(() => (checkpoints += 1));
    state.isIdle = false;
    await clock.advance(60_000);
    expect(checkpoints).toBe(0);
    state.isIdle = true;
    await clock.advance(30_000);
    expect(checkpoints).toBe(1);
    state.bytes = 10_000;
    await clock.advance(60_000);
    expect(checkpoints).toBe(1);
    end();
    expect(clock.waiting).toBe(0);
  });

  it('reads the whole journal again once a day, in steps, only while nobody is there', async () => {
    const { state, clock, codes, found, damages, end } = world(() => undefined);
    state.bytes = 0;
    found.push('goesOn', 'goesOn', 'good');
    state.isIdle = false;
    await clock.advance(25 * 3_600_000);
    expect(codes).toEqual([]);
    state.isIdle = true;
    await clock.advance(30_000 + 200);
    expect(codes).toEqual(['journal.inspected']);
    await clock.advance(23 * 3_600_000);
    expect(codes).toHaveLength(1);
    found.push({ damage: 'bits rot' });
    await clock.advance(2 * 3_600_000);
    expect(codes).toEqual(['journal.inspected', 'journal.damaged']);
    expect(damages()).toBe(1);
    end();
  });

  it('says when the disk refuses, and goes on', async () => {
    const { clock, codes, end } = world(() => {
      throw new JournalError('io', 'disk I/O error');
    });
    await clock.advance(60_000);
    expect(codes).toEqual(['journal.checkpointFailed', 'journal.checkpointFailed']);
    end();
  });
});
