import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { withinLimit } from './within-limit.js';

const never = new Promise<never>(() => undefined);

describe('a wait with a limit', () => {
  it('ends at its limit, not before', async () => {
    const clock = manualClock();
    let answer: boolean | undefined;
    const waiting = withinLimit(never, 200, clock).then((is) => (answer = is));
    await clock.advance(199);
    expect(answer).toBeUndefined();
    await clock.advance(1);
    await waiting;
    expect(answer).toBe(false);
  });

  it('leaves no timer behind when the promise comes first, or fails', async () => {
    const clock = manualClock();
    expect(await withinLimit(Promise.resolve(), 200, clock)).toBe(true);
    await expect(withinLimit(Promise.reject(new Error('gone')), 200, clock)).rejects.toThrow(
      'gone',
    );
    expect(clock.waiting).toBe(0);
  });
});
