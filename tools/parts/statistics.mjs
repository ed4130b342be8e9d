/** The value that a share of the samples does not exceed, e.g. 0.99. Sorts a copy. */
export function quantile(samples, share) {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Three significant digits: more would be noise. */
export const rounded = (value) => Number(value.toPrecision(3));

/**
 * Median over rounds of the time that one call takes, in milliseconds, after one round of warming.
 *
 * @param {() => unknown} call
 * @param {{ rounds?: number, calls?: number }} [plan]
 */
export function medianMs(call, { rounds = 7, calls = 500 } = {}) {
  const samples = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startMs = performance.now();
    for (let made = 0; made < calls; made += 1) call();
    if (round > 0) samples.push((performance.now() - startMs) / calls);
  }
  return rounded(quantile(samples, 0.5));
}
