/**
 * Where the cabinet's power comes from. `available`: the mains, the reserve is ready. `powering`: the
 * mains are lost, the reserve of some 10 to 30 seconds is in use. `low`: little of it is left.
 *
 * The words are those of XFS4IoT for an uninterruptible power supply (Auxiliaries).
 */
export type UpsState = 'available' | 'powering' | 'low';

/** The cabinet's uninterruptible power supply. */
export interface Ups {
  state(): UpsState;
  /** Calls when `state` has changed, in a turn of its own. */
  onChange(listener: () => void): void;
}
