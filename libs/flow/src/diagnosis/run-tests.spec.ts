import { describe, expect, it } from '@jest/globals';
import { InvariantError } from '../invariant/invariant.js';
import { manualClock } from '../ports/manual-clock.js';
import { failed, passed, type DeviceTest, type Outcome } from './device-test.js';
import { runTests, type Progress } from './run-tests.js';

const never = new Promise<Outcome>(() => undefined);

function test(id: string, run: DeviceTest['run'], needsHands = false): DeviceTest {
  const name = { zh: '测试', en: 'Test' };
  return { id, device: 'system', name, needsHands, limitMs: 1_000, run };
}
const good = (id: string) => test(id, () => Promise.resolve(passed({ sizeBytes: 1 })));
const bad = (id: string) => test(id, () => Promise.resolve(failed('hot', { celsius: 90 })));
const byHand = (id: string) => test(id, () => Promise.resolve(passed({})), true);

describe('a run of tests', () => {
  it('does one after another and counts them', async () => {
    const tests = [good('a'), bad('b'), byHand('c')];
    const { results, summary } = await runTests(tests, { clock: manualClock() });
    expect(results.map(({ id, outcome }) => [id, outcome.verdict])).toEqual([
      ['a', 'passed'],
      ['b', 'failed'],
      ['c', 'byHand'],
    ]);
    expect(summary).toEqual({ tests: 3, passed: 1, failed: 1, byHand: 1 });
  });

  it('does a test with hands when its id is asked for', async () => {
    const options = { clock: manualClock(), byHand: new Set(['c']) };
    const { summary } = await runTests([byHand('c'), byHand('d')], options);
    expect(summary).toEqual({ tests: 2, passed: 1, failed: 0, byHand: 1 });
  });

  it('tells before each test, and at the end, how far it is', async () => {
    const told: string[] = [];
    const progress = ({ now, done, of, last }: Progress) =>
      told.push(`${now?.id ?? '-'} ${done}/${of} ${last?.outcome.verdict ?? '-'}`);
    await runTests([good('a'), bad('b')], { clock: manualClock(), progress });
    expect(told).toEqual(['a 0/2 -', 'b 1/2 passed', '- 2/2 failed']);
  });

  it('ends a test that takes too long, and goes on', async () => {
    const clock = manualClock();
    let aborted = false;
    const slow = test('slow', (stop) => {
      stop.addEventListener('abort', () => (aborted = true));
      return never;
    });
    const run = runTests([slow, good('b')], { clock });
    await clock.advance(1_000);
    const { results } = await run;
    expect(results.map(({ outcome }) => outcome)).toEqual([
      { verdict: 'ended', why: 'timeLimit' },
      { verdict: 'passed', figures: { sizeBytes: 1 } },
    ]);
    expect(results[0]?.tookMs).toBe(1_000);
    expect(aborted).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  it('is cut short by a door that closes: what runs ends, the rest is not begun', async () => {
    const clock = manualClock();
    const stop = new AbortController();
    let begun = 0;
    const counted = test('b', () => {
      begun += 1;
      return Promise.resolve(passed({}));
    });
    const run = runTests([test('a', () => never), counted], { clock, stop: stop.signal });
    await clock.advance(10);
    stop.abort('doorClosed');
    const { results, summary } = await run;
    expect(results.map(({ outcome }) => outcome)).toEqual([
      { verdict: 'ended', why: 'doorClosed' },
      { verdict: 'ended', why: 'doorClosed' },
    ]);
    expect(begun).toBe(0);
    expect(summary).toEqual({ tests: 2, passed: 0, failed: 2, byHand: 0 });
    expect(clock.waiting).toBe(0);
  });

  it('takes a test that throws for a failed one, and a broken invariant for a bug', async () => {
    const clock = manualClock();
    const throws = test('a', () => Promise.reject(new Error('no such file')));
    const { results } = await runTests([throws], { clock });
    expect(results[0]?.outcome).toEqual(failed('testBroke', {}, 'no such file'));
    const bug = test('b', () => Promise.reject(new InvariantError('two is one')));
    await expect(runTests([bug], { clock })).rejects.toThrow('two is one');
  });
});
