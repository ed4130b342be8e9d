import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { ClockTrust } from './clock-trust.js';
import { jsonLog } from './log.js';

describe('the log', () => {
  const lines: string[] = [];
  const log = jsonLog(
    (line) => lines.push(line),
    () => 1_800_000_000_000,
  );

  it('is one JSON object a line, whatever a text says, with account numbers masked', () => {
    log('warn', 'link.refused', { why: 'bad\n{"level":"info"} 110203344556', status: 404 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2027-01-15T08:00:00.000Z',
      level: 'warn',
      code: 'link.refused',
      why: 'bad\n{"level":"info"} ********4556',
      status: 404,
    });
  });
});

describe('trust in the clock', () => {
  it('begins with none, grows with what confirms it, and goes with what does not', () => {
    const clock = manualClock({ wallStartMs: 1_800_000_000_000 });
    const trust = new ClockTrust(clock);
    expect(trust.quality).toBe('none');
    trust.sawRow(1_800_000_000_001);
    expect(trust.quality).toBe('none');
    trust.sawRow(1_700_000_000_000);
    expect(trust.quality).toBe('rtc');
    trust.heardCentral(1_800_000_004_000);
    expect(trust.quality).toBe('central');
    trust.heardCentral(1_800_000_600_000);
    expect(trust.quality).toBe('none');
  });

  it.each([
    ['1970', 0],
    ['a day back', 1_800_000_000_000 - 86_400_000],
    ['30 days ahead', 1_800_000_000_000 + 30 * 86_400_000],
  ])('goes at once when the clock is put to %s, and comes back with it (F08)', (_, wallMs) => {
    const clock = manualClock({ wallStartMs: 1_800_000_000_000 });
    const trust = new ClockTrust(clock);
    trust.heardCentral(1_800_000_001_000);
    clock.setWall(wallMs);
    expect(trust.quality).toBe('none');
    clock.setWall(1_800_000_000_500);
    expect(trust.quality).toBe('central');
  });
});
