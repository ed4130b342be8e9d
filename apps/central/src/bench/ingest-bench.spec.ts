import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../clock/system-clock.js';
import { measureIngest } from './ingest-bench.js';

describe('the ingest benchmark', () => {
  it('counts what was acknowledged, on both databases', async () => {
    const figures = await measureIngest({ kiosks: 3, batches: 2, clock: systemClock });
    expect(figures).toMatchObject([
      { database: 'sqlite', kiosks: 3, events: 600 },
      { database: 'postgres', kiosks: 3, events: 600 },
    ]);
    for (const { eventsPerSecond } of figures) expect(eventsPerSecond).toBeGreaterThan(0);
  }, 60_000);
});
