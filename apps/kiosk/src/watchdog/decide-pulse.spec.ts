import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { Beats } from './beats.js';
import { decidePulse } from './decide-pulse.js';

const GOOD = [
  { part: 'journal', silentMs: 299_000, limitMs: 320_000 },
  { part: 'billAcceptor', silentMs: 90, limitMs: 15_000 },
  { part: 'page', silentMs: 1_900, limitMs: 20_000 },
] as const;

describe('the pulse', () => {
  it('goes out while the loop, the journal and the acceptor move', () => {
    const pulse = decidePulse({ lagMs: 3, expected: GOOD });
    expect(pulse).toEqual({ alive: true, restartPage: false, hanging: [] });
  });

  it('goes out where nothing is waited for: a kiosk that is closed lives too', () => {
    expect(decidePulse({ lagMs: 0, expected: [] }).alive).toBe(true);
  });

  it.each(['journal', 'billAcceptor'] as const)('stays away when the %s hangs', (part) => {
    const hung = { part, silentMs: 400_000, limitMs: 320_000 };
    const pulse = decidePulse({ lagMs: 0, expected: [...GOOD, hung] });
    expect(pulse).toEqual({ alive: false, restartPage: false, hanging: [part] });
  });

  it('stays away when the loop was stalled for two seconds', () => {
    expect(decidePulse({ lagMs: 1_999, expected: GOOD }).alive).toBe(true);
    expect(decidePulse({ lagMs: 2_000, expected: GOOD }).hanging).toEqual(['loop']);
  });

  it('goes out without a page, which is started anew by itself (F20)', () => {
    const expected = [{ part: 'page', silentMs: 20_001, limitMs: 20_000 }] as const;
    const pulse = decidePulse({ lagMs: 0, expected });
    expect(pulse).toEqual({ alive: true, restartPage: true, hanging: [] });
  });
});

describe('the beats', () => {
  it('count from when a part is waited for, and again from each sign', async () => {
    const clock = manualClock();
    const beats = new Beats(clock);
    beats.beat('page');
    expect(beats.expected()).toEqual([]);
    beats.expect('page', 100);
    await clock.advance(60);
    expect(beats.expected()).toEqual([{ part: 'page', silentMs: 60, limitMs: 100 }]);
    beats.beat('page');
    await clock.advance(10);
    expect(beats.expected()).toEqual([{ part: 'page', silentMs: 10, limitMs: 100 }]);
  });
});
