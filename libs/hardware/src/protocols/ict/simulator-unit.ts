import type { Clock } from '@kiosk/flow/ports/clock';
import type { HandledUnit } from '../../acceptor/simulated-hands.js';
import { NoteStore } from '../../acceptor/simulated-metal.js';
import { Slot } from '../../acceptor/simulated-slot.js';
import { Works } from '../../acceptor/simulated-works.js';
import { errorSaid, tableOf, type Said } from './messages.js';

/** How a simulated unit behaves where real ones differ. */
export interface UnitOptions {
  /** Whether a bill that had passed the exit sensor is told as stacked after a power-up. */
  readonly tellsAfterPowerUp: boolean;
}

/** What the firmware of a unit is doing. */
export type Phase =
  | 'off'
  | 'starting'
  | 'waiting'
  | 'accepting'
  | 'escrow'
  | 'stacking'
  | 'returning'
  | 'jammed'
  | 'failing';

const TIMES = {
  boot: 400,
  reset: 1_500,
  /** A bill nobody decides about goes back. */
  undecided: 5_000,
  intoTransport: 250,
  toExit: 700,
  press: 1_200,
  giveBack: 800,
} as const;

/** A unit's firmware over its metal. Power loss forgets all but `notes`. */
export class Unit implements HandledUnit<UnitOptions> {
  readonly notes = new NoteStore();
  readonly works: Works<Phase>;
  readonly slot: Slot<Phase>;
  resetsWhileMoving = 0;
  isEnabled = false;
  /** Says something unasked. */
  say: (said: Said) => void = () => undefined;
  #failure: number | undefined;
  #cancelEscrow: () => void = () => undefined;

  constructor(
    readonly clock: Clock,
    public options: UnitOptions,
  ) {
    this.works = new Works<Phase>(clock, 'off');
    this.slot = new Slot<Phase>({
      notes: this.notes,
      works: this.works,
      accepting: 'accepting',
      onDrawnIn: () => this.#examine(),
      onPulledBack: () => {
        this.works.enter('waiting');
        this.say(errorSaid('billRemoved'));
      },
    });
  }

  get phase(): Phase {
    return this.works.phase;
  }

  get isOn(): boolean {
    return this.phase !== 'off';
  }

  get motion(): HandledUnit<UnitOptions>['motion'] {
    if (this.phase === 'stacking') return 'stacking';
    return this.phase === 'returning' ? 'givingBack' : 'none';
  }

  get inviting(): boolean {
    const { boxIn, boxFull, presented } = this.notes;
    const isReady = this.phase === 'waiting' && this.isEnabled && presented === undefined;
    return isReady && boxIn && !boxFull;
  }

  /** The answer to a request for the status: the trouble there is, else whether bills may come. */
  get status(): Said {
    if (this.phase === 'jammed') return errorSaid('billJam');
    if (this.phase === 'failing') return errorSaid('motorFailure');
    if (!this.notes.boxIn) return errorSaid('stackerOpen');
    if (this.notes.boxFull) return errorSaid('stackerProblem');
    return { kind: this.isEnabled ? 'enabled' : 'inhibited' };
  }

  jam(): void {
    if (!this.isOn) return;
    this.notes.jam = 'blocked';
    this.works.enter('jammed');
    this.say(errorSaid('billJam'));
  }

  cheat(): void {
    if (this.phase === 'waiting') this.say(errorSaid('billFish'));
  }

  fail(code: number | undefined): void {
    this.#failure = code;
    if (code !== undefined && this.isOn) this.works.enter('failing');
  }

  boxMoved(): void {
    const isOnItsWay = this.phase === 'accepting' || this.phase === 'escrow';
    if (!this.notes.boxIn && isOnItsWay) this.giveBack();
    this.works.onChange();
  }

  power(on: boolean): void {
    if (on === this.isOn) return;
    this.isEnabled = this.slot.hasSecond = false;
    this.#cancelEscrow();
    this.works.enter(on ? 'starting' : 'off');
    if (on) this.works.later(TIMES.boot, () => this.#poweredUp());
  }

  reset(): void {
    if (this.phase === 'stacking') {
      this.resetsWhileMoving += 1;
      if (this.notes.inPath !== undefined) this.notes.jam = 'blocked';
    }
    this.isEnabled = false;
    this.works.enter('starting');
    this.works.later(TIMES.reset, () => this.#poweredUp());
  }

  accept(): boolean {
    if (this.phase !== 'escrow') return false;
    this.works.enter('stacking');
    this.works.later(TIMES.intoTransport, () => this.works.moment('inTransport'));
    this.works.later(TIMES.toExit, () => {
      this.notes.passExit(this.notes.inPath!.type!);
      this.works.moment('pastExit');
    });
    this.works.later(TIMES.press, () => {
      this.notes.pressed = true;
      this.works.enter('waiting');
      this.works.moment('eventQueued');
      if (this.isOn) this.#tellStacked();
    });
    return true;
  }

  hold(): void {
    this.#cancelEscrow();
    this.#cancelEscrow = this.clock.after(TIMES.undecided, () => {
      if (this.phase === 'escrow') this.giveBack();
    });
  }

  giveBack(): void {
    this.works.enter('returning');
    this.works.later(TIMES.giveBack, () => {
      this.notes.present();
      this.works.enter('waiting');
      this.say({ kind: 'rejected' });
    });
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const type = tableOf('CNY').indexOf(note.value);
    if (note.kind !== 'good' || type === -1 || !this.isEnabled) {
      this.say(errorSaid('billReject'));
      return this.giveBack();
    }
    this.notes.inPath = { note, type };
    this.works.enter('escrow');
    this.hold();
    this.say({ kind: 'escrow', type });
    this.works.moment('escrow');
  }

  #tellStacked(): void {
    this.notes.owed = undefined;
    this.say({ kind: 'stacked' });
    this.works.moment('eventSent');
  }

  #poweredUp(): void {
    const { notes } = this;
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.#failure !== undefined) return this.fail(this.#failure);
    if (notes.jam !== 'no') return this.jam();
    notes.present();
    this.works.enter('waiting');
    this.say({ kind: 'powerUp' });
    if (notes.owed === undefined) return;
    notes.owed = undefined;
    if (this.options.tellsAfterPowerUp) this.say({ kind: 'stacked' });
  }
}
