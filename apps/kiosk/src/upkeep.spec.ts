import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { JournalError } from '@kiosk/flow/ports/journal';
import { keepUp } from './upkeep.js';
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
    const end = keepUp({ kiosk, journal, clock, log: (_, code) => codes.push(code) });
    return { state, clock, codes, end };
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

  it('says when the disk refuses, and goes on', async () => {
    const { clock, codes, end } = world(() => {
      throw new JournalError('io', 'disk I/O error');
    });
    await clock.advance(60_000);
    expect(codes).toEqual(['journal.checkpointFailed', 'journal.checkpointFailed']);
    end();
  });
});
