// Journal rows taken in by central, on both of its databases.
import { measureIngest } from '../../apps/central/dist/bench/ingest-bench.js';
import { rounded } from '../parts/statistics.mjs';

const BUDGETS = { postgres: 20_000 };

/** @returns {Promise<object[]>} one figure per database */
export async function measure() {
  const figures = await measureIngest();
  return figures.map(({ database, eventsPerSecond, ...detail }) => ({
    figure: `central ingest, ${database}`,
    value: rounded(eventsPerSecond),
    unit: 'events/s',
    ...(database in BUDGETS ? { budget: BUDGETS[database] } : {}),
    detail,
  }));
}
