import { describe, expect, it } from '@jest/globals';
import { sleep } from './clock.js';
import { manualClock } from './manual-clock.js';

describe('a manual clock', () => {
  it('fires what falls due, earliest first, equals by age, each at its own instant', async () => {
    const clock = manualClock();
    const fired: string[] = [];
    const at = (name: string, delayMs: number) =>
      clock.after(delayMs, () => fired.push(`${name}@${clock.monoMs()}`));
    at('late', 30);
    at('first', 10);
    at('second', 10);
    at('beyond', 31);
    await clock.advance(30);
    expect(fired).toEqual(['first@10', 'second@10', 'late@30']);
    expect(clock.waiting).toBe(1);
  });

  it('lets code that waits run on, and fires the timers it sets meanwhile', async () => {
    const clock = manualClock();
    const seen: number[] = [];
    const loop = async (): Promise<void> => {
      for (let round = 0; round < 5; round += 1) {
        await sleep(clock, 100);
        seen.push(clock.monoMs());
      }
    };
    const done = loop();
    await clock.advance(350);
    expect(seen).toEqual([100, 200, 300]);
    await clock.advance(150);
    await done;
    expect(seen).toEqual([100, 200, 300, 400, 500]);
  });

  it('fires nothing that was cancelled', async () => {
    const clock = manualClock();
    const cancel = clock.after(10, () => {
      throw new Error('fired');
    });
    cancel();
    await clock.advance(20);
    expect(clock.waiting).toBe(0);
  });

  it('moves the wall clock without firing anything', async () => {
    const clock = manualClock({ wallStartMs: 5_000 });
    let fired = false;
    clock.after(1_000, () => (fired = true));
    await clock.advance(10);
    expect(clock.wallMs()).toBe(5_010);
    clock.setWall(9_999_999);
    await clock.advance(0);
    expect(clock.wallMs()).toBe(9_999_999);
    expect(clock.monoMs()).toBe(10);
    expect(fired).toBe(false);
  });

  it('says so when a timer never lets time go on', async () => {
    const clock = manualClock({ settle: () => Promise.resolve() });
    const again = (): void => void clock.after(0, again);
    again();
    await expect(clock.advance(1)).rejects.toThrow('timers let time go on');
  });
});
