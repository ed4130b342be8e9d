import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { measureIngestOnBoth } from './ingest-bench.js';

describe('the ingest benchmark', () => {
  it('counts what was acknowledged, on both databases', async () => {
    const figures = await measureIngestOnBoth({ kiosks: 3, batches: 2, clock: manualClock() });
    expect(figures).toMatchObject([
      { database: 'sqlite', kiosks: 3, events: 600 },
      { database: 'postgres', kiosks: 3, events: 600 },
    ]);
    for (const { eventsPerSecond } of figures) expect(eventsPerSecond).toBeGreaterThan(0);
  }, 60_000);
});
