import type { PlannedFault } from '../world/plan.js';
import { seeded } from '../world/seeded.js';
import type { Signals } from '../world/signals.js';
import { FAULTS } from './catalogue.js';
import type { Stage, Undo } from './stage.js';

/** What a storm tells the world of each fault that strikes. */
export type Struck = (fault: PlannedFault) => void;

/** Lets the planned faults strike where they belong, and takes all of them away when it is over. */
export class Storm {
  #undos: Undo[] = [];
  #isOver = false;

  constructor(
    readonly seed: number,
    readonly stage: Stage,
    readonly struck: Struck,
  ) {}

  brew(planned: readonly PlannedFault[], signals: Signals): void {
    for (const fault of planned) {
      signals.at(fault.on, fault.nth, () => {
        if (fault.delayMs === 0) this.#strike(fault);
        else this.stage.clock.after(fault.delayMs, () => this.#strike(fault));
      });
    }
  }

  /** From here on nothing strikes, and what has struck is made good. */
  calm(): void {
    this.#isOver = true;
    for (const undo of this.#undos) undo();
    this.#undos = [];
  }

  #strike(planned: PlannedFault): void {
    if (this.#isOver) return;
    this.struck(planned);
    const draw = seeded(this.seed, `fault ${planned.id}`);
    this.#undos.push(FAULTS[planned.fault].strike(this.stage, draw));
  }
}
