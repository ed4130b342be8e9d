import type { Clock } from '@kiosk/flow/ports/clock';
import type { HandledUnit } from '../../acceptor/simulated-hands.js';
import { NoteStore } from '../../acceptor/simulated-metal.js';
import { Slot } from '../../acceptor/simulated-slot.js';
import { Works } from '../../acceptor/simulated-works.js';
import type { PowerUpPolicy } from './messages.js';
import { valueOf, type NoteSpecification } from './note-specification.js';
import type { Flag } from './reply.js';
import { Events } from './simulator-events.js';
import { ACCEPTING, flagsOf, UNIT_TIMES, WAITING, type Phase } from './simulator-phase.js';

/** What a simulated unit is made of, and how it behaves where real units differ. */
export interface UnitOptions {
  readonly model: number;
  readonly revision: number;
  readonly notes: readonly NoteSpecification[];
  /** Whether a *stacked* that was not acknowledged outlives a power cut. */
  readonly remembersStacked: boolean;
  /** Whether a short reply with *stacked* comes before the extended one. */
  readonly saysShortFirst: boolean;
  /** Whether a blank *stacked* is said when the box was put in. */
  readonly saysBlankOfBox: boolean;
}

/** A unit's firmware over its metal. Power loss forgets all but `notes`, policy and position. */
export class Unit implements HandledUnit<UnitOptions> {
  readonly notes = new NoteStore();
  readonly works: Works<Phase>;
  readonly slot: Slot<Phase>;
  readonly events = new Events();
  resetsWhileMoving = 0;
  /** Notes that may come in, as bits. */
  enabled = 0;
  policy: PowerUpPolicy = 'A';
  #failure: number | undefined;
  /** The note in the path has left escrow for the box: it will not come back. */
  #isPastEscrow = false;
  #cancelAlone: () => void = () => undefined;

  constructor(
    readonly clock: Clock,
    public options: UnitOptions,
  ) {
    this.works = new Works<Phase>(clock, { kind: 'off' });
    this.slot = new Slot<Phase>({
      notes: this.notes,
      works: this.works,
      accepting: ACCEPTING,
      onDrawnIn: () => this.#examine(),
      onPulledBack: () => this.#reject(),
    });
  }

  get phase(): Phase['kind'] {
    return this.works.phase.kind;
  }

  get isOn(): boolean {
    return this.phase !== 'off';
  }

  get motion(): HandledUnit<UnitOptions>['motion'] {
    if (this.phase === 'stacking') return 'stacking';
    return this.phase === 'returning' || this.phase === 'rejecting' ? 'givingBack' : 'none';
  }

  get inviting(): boolean {
    const { boxIn, boxFull, presented } = this.notes;
    const isReady = this.phase === 'waiting' && this.enabled !== 0 && !this.events.any;
    return isReady && boxIn && !boxFull && presented === undefined;
  }

  /** The bits of the state, without those of events. */
  get flags(): Set<Flag> {
    const { boxIn, boxFull } = this.notes;
    const isEnabled = this.enabled !== 0;
    return flagsOf(this.works.phase, { boxIn, boxFull, isEnabled, second: this.slot.hasSecond });
  }

  /** The note in escrow. */
  get escrowed(): NoteSpecification | undefined {
    return this.phase === 'escrow' ? this.#noteOf(this.notes.inPath?.type) : undefined;
  }

  // The hands

  jam(): void {
    if (this.phase === 'off') return;
    this.notes.jam = 'blocked';
    this.works.enter({ kind: 'jammed' });
  }

  cheat(): void {
    if (this.phase !== 'waiting') return;
    this.works.enter({ kind: 'cheated' });
    this.works.later(UNIT_TIMES.alarm, () => this.works.enter(WAITING));
  }

  fail(code: number | undefined): void {
    this.#failure = code;
    if (code !== undefined && this.phase !== 'off') this.works.enter({ kind: 'failing' });
  }

  /** A cassette pulled under a note that is still on its way sends that note back. */
  boxMoved(): void {
    const { boxIn } = this.notes;
    if (!boxIn && (this.phase === 'accepting' || this.phase === 'escrow')) this.giveBack();
    if (boxIn && this.phase === 'waiting' && this.options.saysBlankOfBox) {
      this.events.push({ flag: 'stacked', note: 'blank' });
    }
    this.works.onChange();
  }

  power(on: boolean): void {
    if (on === this.isOn) return;
    this.enabled = 0;
    this.slot.hasSecond = false;
    this.#cancelAlone();
    if (!this.options.remembersStacked && this.notes.pressed) this.notes.owed = undefined;
    this.events.forget();
    this.works.enter({ kind: on ? 'starting' : 'off' });
    if (on) this.works.later(UNIT_TIMES.boot, () => this.#poweredUp());
  }

  // The host's commands

  /** Any message came: a note is not left in escrow for ever when none does. */
  heard(): void {
    this.#cancelAlone();
    this.#cancelAlone = this.clock.after(UNIT_TIMES.unasked, () => {
      this.enabled = 0;
      if (this.phase === 'escrow') this.giveBack();
      this.works.onChange();
    });
  }

  stack(): boolean {
    if (this.phase !== 'escrow') return false;
    this.works.enter({ kind: 'stacking' });
    this.works.later(UNIT_TIMES.intoTransport, () => {
      this.#isPastEscrow = true;
      this.works.moment('inTransport');
    });
    this.works.later(UNIT_TIMES.toExit, () => this.#passExit());
    this.works.later(UNIT_TIMES.press, () => this.#stacked());
    return true;
  }

  giveBack(): void {
    this.works.enter({ kind: 'returning' });
    this.works.later(UNIT_TIMES.giveBack, () => {
      this.notes.present();
      this.events.push({ flag: 'returned' });
      this.works.enter(WAITING);
    });
  }

  /** SOFT RESET: no answer for a while, then all is as after power-up, and a held note comes out. */
  reset(): void {
    if (this.phase === 'stacking') {
      this.resetsWhileMoving += 1;
      if (this.notes.inPath !== undefined) this.notes.jam = 'blocked';
    }
    this.enabled = 0;
    this.works.enter({ kind: 'starting' });
    this.works.later(UNIT_TIMES.reset, () => {
      if (this.notes.jam !== 'blocked') this.notes.present();
      this.#isPastEscrow = false;
      this.#poweredUp();
    });
  }

  /** *Stacked* is acknowledged. */
  credited(): void {
    this.notes.owed = undefined;
    this.works.moment('eventAcknowledged');
  }

  // Inside

  #noteOf(index: number | undefined): NoteSpecification | undefined {
    return this.options.notes.find((note) => note.index === index);
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const known = this.options.notes.find((entry) => valueOf(entry, 'CNY') === note.value);
    if (note.kind !== 'good' || known === undefined || this.enabled === 0) return this.#reject();
    this.notes.inPath = { note, type: known.index };
    this.works.enter({ kind: 'escrow' });
    this.works.moment('escrow');
  }

  #reject(): void {
    this.works.enter({ kind: 'rejecting' });
    this.works.later(UNIT_TIMES.reject, () => {
      this.notes.present();
      this.events.push({ flag: 'rejected' });
      this.works.enter(WAITING);
    });
  }

  #passExit(): void {
    this.notes.passExit(this.notes.inPath!.type!);
    this.#isPastEscrow = false;
    this.works.moment('pastExit');
  }

  #stacked(): void {
    this.notes.pressed = true;
    this.#tellStacked(this.#noteOf(this.notes.owed));
    this.works.enter(WAITING);
    this.works.moment('eventQueued');
  }

  #tellStacked(note: NoteSpecification | 'blank' = 'blank'): void {
    if (this.options.saysShortFirst) this.events.push({ flag: 'stacked', note, isShort: true });
    this.events.push({ flag: 'stacked', note });
  }

  /** By policy: what is past escrow is stacked, and told with its value under B only. */
  #poweredUp(): void {
    const { notes, policy } = this;
    this.events.push({ flag: 'powerUp' });
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.#failure !== undefined) return this.fail(this.#failure);
    if (notes.jam !== 'no') return this.jam();
    if (notes.owed !== undefined) {
      this.#tellStacked(policy === 'B' ? this.#noteOf(notes.owed) : 'blank');
      return this.works.enter(WAITING);
    }
    if (this.#isPastEscrow) return this.#complete();
    if (notes.inPath?.type !== undefined && policy !== 'A')
      return this.works.enter({ kind: 'held' });
    notes.present();
    this.works.enter(WAITING);
  }

  #complete(): void {
    this.works.enter({ kind: 'stacking' });
    this.works.later(UNIT_TIMES.complete, () => {
      this.#passExit();
      this.notes.pressed = true;
      this.#tellStacked(this.policy === 'B' ? this.#noteOf(this.notes.owed) : 'blank');
      this.works.enter(WAITING);
    });
  }
}
