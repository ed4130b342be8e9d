/** A known-bad change: put into the source, some world must notice it. */
export interface PlantedBug {
  /** Short, for the command line. */
  readonly id: string;
  /** The hazard (H, facts: cash 8), rule (R, facts: cash 5) or invariant that it is an example of. */
  readonly hazard: string;
  readonly what: string;
  /** From the project's root. */
  readonly folder: string;
  /** Must be in the folder's files exactly once: so a bug survives that its place is moved. */
  readonly find: string;
  readonly replace: string;
}
