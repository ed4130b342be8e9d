import type { ZvtFault } from './simulator-types.js';

type Kind = ZvtFault['kind'];
type Of<Wanted extends Kind> = Extract<ZvtFault, { kind: Wanted }>;

interface Planned {
  readonly fault: ZvtFault;
  left: number;
}

/** Faults that wait for their occasion. */
export class Faults {
  readonly #planned: Planned[] = [];

  plan(fault: ZvtFault, times = 1): () => void {
    const planned: Planned = { fault, left: times };
    this.#planned.push(planned);
    return () => void (planned.left = 0);
  }

  /** The oldest fault of this kind that fits, which is spent by it. */
  strikes<Wanted extends Kind>(
    kind: Wanted,
    fits: (fault: Of<Wanted>) => boolean = () => true,
  ): Of<Wanted> | undefined {
    for (const planned of this.#planned) {
      const { fault } = planned;
      if (planned.left === 0 || fault.kind !== kind || !fits(fault as Of<Wanted>)) continue;
      planned.left -= 1;
      return fault as Of<Wanted>;
    }
    return undefined;
  }
}
