/** Chance is a port: codes, ids and jitter come from here and are journaled where they matter. */
export interface Chance {
  /** Uniform bytes, unpredictable in production, seeded in a simulation. */
  bytes(count: number): Uint8Array;
}
