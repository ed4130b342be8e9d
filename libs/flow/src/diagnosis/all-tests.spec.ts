import { describe, expect, it } from '@jest/globals';
import { manualClock } from '../ports/manual-clock.js';
import { fakeCabinetProbe, fakePanelProbe, healthyProbes } from '../testing/fake-probes.js';
import { testsOf } from './all-tests.js';
import { diagnose, everyField, wordOf } from './diagnose.fixture.js';
import { TESTED } from './device-test.js';
import { runTests } from './run-tests.js';

describe('the tests of a kiosk in order', () => {
  it('pass, but those that need hands', async () => {
    const { outcomes, summary, tests, waiting } = await diagnose((healthy) => healthy);
    const words = [...outcomes].map(([id, outcome]) => `${id} ${wordOf(outcome)}`);
    process.stdout.write(`looked at: ${tests.length} device tests on a kiosk in order\n`);
    expect(words.filter((word) => !/ (passed|byHand)$/.test(word))).toEqual([]);
    expect(summary).toEqual({ tests: 38, passed: 33, failed: 0, byHand: 5 });
    expect(waiting).toBe(0);
  });

  it('have unique ids, and cover every device in order', () => {
    const tests = testsOf(healthyProbes(manualClock()));
    expect(new Set(tests.map(({ id }) => id)).size).toBe(tests.length);
    expect([...new Set(tests.map(({ device }) => device))]).toEqual(TESTED);
    expect(tests.filter(({ id, device }) => !id.startsWith(`${device}.`))).toEqual([]);
  });

  it('are only those of what is fitted', () => {
    expect(testsOf({ clock: manualClock() })).toEqual([]);
  });

  it('pass with hands too', async () => {
    const hands = testsOf(healthyProbes(manualClock()))
      .filter(({ needsHands }) => needsHands)
      .map(({ id }) => id);
    const { summary } = await diagnose(
      (healthy) => ({ ...healthy, touchscreen: fakePanelProbe(everyField()) }),
      hands,
    );
    expect(summary).toEqual({ tests: 38, passed: 38, failed: 0, byHand: 0 });
  });
});

describe('a test leaves things as they were', () => {
  it('a light that flashed flashes again', async () => {
    const cabinet = fakeCabinetProbe();
    await diagnose((healthy) => ({ clock: healthy.clock, cabinet }));
    expect(cabinet.shown).toEqual([
      'billAcceptor continuous',
      'billAcceptor off',
      'billAcceptor slow',
      'receiptPrinter continuous',
      'receiptPrinter off',
      'receiptPrinter off',
    ]);
  });

  it('a lock is turned and turned back', async () => {
    const cabinet = fakeCabinetProbe();
    await diagnose(({ clock }) => ({ clock, cabinet }), ['cabinet.lock.safeLock']);
    expect(cabinet.shown.slice(-3)).toEqual([
      'safeLock unlocked',
      'safeLock locked',
      'safeLock locked',
    ]);
  });

  it('a door that closes in the middle ends it, and the light is as before', async () => {
    const clock = manualClock();
    const cabinet = fakeCabinetProbe();
    const stop = new AbortController();
    const run = runTests(testsOf({ clock, cabinet }), { clock, stop: stop.signal });
    await clock.advance(100);
    stop.abort('doorClosed');
    await clock.advance(0);
    const { results, summary } = await run;
    expect(
      results.map(({ outcome }) => outcome).filter(({ verdict }) => verdict === 'ended'),
    ).toHaveLength(2);
    expect(summary).toMatchObject({ tests: 5, failed: 2, byHand: 1 });
    expect(cabinet.state().lights.billAcceptor).toBe('slow');
  });
});
