/** One word of a kiosk's report that became another. */
export interface WordChange {
  readonly atMs: number;
  readonly what: string;
  readonly was: string;
  readonly became: string;
}
