import type { Clock } from '@kiosk/flow/ports/clock';
import type { SimulatedNote } from '../../device/simulated.js';
import { isMarked, type PollEvent } from './poll-events.js';
import { REJECT_CODES } from './reasons.js';
import { NoteStore } from './simulator-metal.js';
import type { UnitOptions } from './simulator-types.js';
import { recognise } from './simulator-sensor.js';
import { conditionsOf, motionOf } from './simulator-voice.js';
import { isInward, UNIT_TIMES, Works } from './simulator-works.js';

const NONE: ReadonlySet<number> = new Set();

/** A validator's mechanics and what it has to tell of them. Power loss spares only `notes`. */
export class Unit {
  readonly notes: NoteStore;
  readonly works: Works;
  resetsWhileMoving = 0;
  accepted = 0;
  lastReject: number = REJECT_CODES.noNote;
  enabled = false;
  channels = NONE;
  /** Called when the power goes, or RESET makes the firmware begin anew. */
  onRestart: () => void = () => undefined;
  /** The note in escrow has been told: the next POLL takes it. */
  #isTold = false;
  #queue: PollEvent[] = [];

  constructor(
    clock: Clock,
    public options: UnitOptions,
  ) {
    this.works = new Works(clock);
    this.notes = new NoteStore(options.stackedBefore);
  }

  get isAnswering(): boolean {
    return this.works.phase !== 'off' && this.works.phase !== 'booting';
  }

  get isActive(): boolean {
    const { boxIn, boxFull } = this.notes;
    return this.enabled && this.channels.size > 0 && boxIn && !boxFull;
  }

  get inviting(): boolean {
    const { presented, unacknowledged } = this.notes;
    const isFree = presented === undefined && unacknowledged.length === 0;
    return this.works.phase === 'idle' && this.isActive && isFree;
  }

  /** What has happened since the last POLL, then what is so. Marked events stay with `keep`. */
  tell(keep: boolean): PollEvent[] {
    const { notes } = this;
    const queue = this.#queue;
    this.#queue = [];
    const marked = [...notes.unacknowledged];
    if (!keep) notes.unacknowledged = [];
    const first = queue[0]?.kind === 'slaveReset' ? queue.splice(0, 1) : [];
    return [...first, ...marked, ...queue, ...this.#told(), ...conditionsOf(this, keep)];
  }

  #told(): PollEvent[] {
    if (this.works.phase === 'escrow') this.#isTold = true;
    return motionOf(this);
  }

  #happened(event: PollEvent): void {
    if (isMarked(event)) this.notes.unacknowledged.push(event);
    else this.#queue.push(event);
  }

  // The hands

  insert(note: SimulatedNote): boolean {
    if (!this.inviting) return false;
    this.notes.enter(note);
    this.works.enter('reading');
    this.works.later(UNIT_TIMES.betweenLips, () => (this.notes.atLips = false));
    this.works.later(UNIT_TIMES.read, () => this.#examine());
    this.works.moment('drawing');
    return true;
  }

  pullBack(): boolean {
    if (!this.notes.atLips || this.works.phase !== 'reading') return false;
    this.notes.takeFromLips();
    this.#reject(REJECT_CODES.noNote);
    return true;
  }

  pushSecond(): void {
    if (this.works.phase === 'reading') this.#reject(REJECT_CODES.secondNote);
  }

  jam(): void {
    if (!this.isAnswering) return;
    this.notes.jam = 'blocked';
    this.works.enter('jammed');
  }

  cheat(): void {
    if (!this.isAnswering || this.works.phase === 'jammed') return;
    const channel = this.notes.inPath?.channel ?? 0;
    this.#happened({ kind: 'fraud', channel });
    if (this.works.phase !== 'stacking' || this.notes.inPath?.where === 'beyond') return;
    this.notes.present();
    this.works.enter('idle');
  }

  /** A box pulled under a note that could still come back sends that note back. */
  boxMoved(isBack: boolean): void {
    const { notes, works } = this;
    if (isBack) this.#happened({ kind: 'cashboxReplaced' });
    if (isBack && notes.inPath?.where === 'beyond' && works.phase !== 'jammed') this.#press();
    if (!isBack && isInward(works.phase) && notes.inPath !== undefined) {
      if (notes.inPath.where === 'beyond') works.stopMotion();
      else this.#reject(REJECT_CODES.unableToStack);
    }
    works.onChange();
  }

  power(on: boolean): void {
    if (on === (this.works.phase !== 'off')) return;
    this.enabled = false;
    this.channels = NONE;
    this.#queue = [];
    this.onRestart();
    if (!this.options.remembersCredit) this.notes.unacknowledged = [];
    this.works.enter('off');
    if (on) this.#boot();
  }

  // The host's commands; `false` is FAIL

  reset(): void {
    if (this.works.phase === 'stacking') this.resetsWhileMoving += 1;
    this.power(false);
    this.power(true);
  }

  enable(on: boolean): void {
    this.enabled = on;
    if (!on) this.#disabled();
    this.works.onChange();
  }

  /** @returns whether this POLL takes the note in escrow. */
  accept(): boolean {
    if (this.works.phase !== 'escrow' || !this.#isTold) return false;
    this.accepted += 1;
    this.works.enter('stacking');
    this.notes.moveTo('transport');
    this.works.later(UNIT_TIMES.intoTransport, () => this.works.moment('inTransport'));
    this.works.later(UNIT_TIMES.toBeyond, () => this.#passBeyond());
    return true;
  }

  giveBack(): boolean {
    if (this.works.phase !== 'escrow') return false;
    this.#reject(REJECT_CODES.byHost);
    return true;
  }

  /** Any command but POLL: a note in escrow waits on. */
  hold(): boolean {
    if (this.works.phase !== 'escrow') return false;
    this.works.stopMotion();
    this.works.later(UNIT_TIMES.escrowLimit, () => this.#reject(REJECT_CODES.escrowTimeout));
    return true;
  }

  #disabled(): void {
    const { phase } = this.works;
    if (phase === 'reading' || phase === 'escrow') this.#reject(REJECT_CODES.disabledByHost);
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const { channel, reject } = recognise(note, this.options.channels, this.channels);
    if (reject !== undefined) return this.#reject(reject);
    this.notes.inPath = { note, channel, where: 'slot' };
    this.#isTold = false;
    this.works.enter('escrow');
    this.hold();
    this.works.moment('escrow');
  }

  #passBeyond(): void {
    const channel = this.notes.inPath!.channel!;
    this.notes.moveTo('beyond');
    if (!this.options.creditsEarly) this.#fall();
    if (!this.isAnswering) return; // its power was cut at this very moment
    this.#happened({ kind: 'credit', channel });
    this.#press();
    this.works.moment('eventQueued');
  }

  #press(): void {
    this.works.later(UNIT_TIMES.press, () => {
      if (this.notes.inPath !== undefined) this.#fall();
      if (!this.isAnswering) return;
      this.#happened({ kind: 'stacked' });
      this.works.enter('idle');
    });
  }

  #fall(): void {
    this.notes.fall();
    this.works.moment('pastExit');
  }

  #reject(code: number): void {
    this.lastReject = code;
    this.works.enter('rejecting');
    this.works.later(UNIT_TIMES.reject, () => {
      this.notes.present();
      this.notes.rejected += 1;
      this.#happened({ kind: 'rejected' });
      this.works.enter('idle');
    });
  }

  #boot(): void {
    this.works.enter('booting');
    this.works.later(UNIT_TIMES.boot, () => {
      this.#queue.push({ kind: 'slaveReset' });
      this.works.enter('initialising');
      this.works.later(UNIT_TIMES.initialise, () => this.#initialised());
    });
  }

  /** What was in the way at the start goes where it belongs, if it can move. */
  #initialised(): void {
    const { notes, options } = this;
    if (notes.jam === 'freed') notes.jam = 'no';
    this.works.enter('idle');
    if (notes.jam === 'blocked') return this.jam();
    const { inPath } = notes;
    if (inPath === undefined) return;
    const channel = inPath.channel ?? 0;
    const goesIn = inPath.where === 'beyond' || (options.clearsInward && inPath.where !== 'slot');
    if (!goesIn || !notes.boxIn) {
      if (goesIn) return; // waits for the box
      notes.present();
      return this.#happened({ kind: 'clearedFromFront', channel });
    }
    this.#fall();
    if (this.isAnswering) this.#happened({ kind: 'clearedToCashbox', channel });
  }
}
