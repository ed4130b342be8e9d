import type { Clock } from '@kiosk/flow/ports/clock';
import type { HandledUnit } from '../../acceptor/simulated-hands.js';
import { NoteStore } from '../../acceptor/simulated-metal.js';
import { Slot } from '../../acceptor/simulated-slot.js';
import { Works } from '../../acceptor/simulated-works.js';
import { Attention } from './simulator-attention.js';
import {
  ACCEPTING,
  examined,
  isBeforeLever,
  REJECTS,
  told,
  UNIT_TIMES,
  WAITING,
  type Phase,
} from './simulator-phase.js';
import { DEFAULT_SETTINGS, type Settings } from './simulator-settings.js';
import type { UnitOptions } from './simulator-options.js';
import type { Status } from './status.js';

/** A unit's firmware over its metal. Power loss forgets everything here but `notes`. */
export class Unit implements HandledUnit<UnitOptions> {
  readonly notes = new NoteStore();
  readonly works: Works<Phase>;
  settings: Settings = DEFAULT_SETTINGS;
  resetsWhileMoving = 0;
  #failure: number | undefined;
  readonly slot: Slot<Phase>;
  readonly #attention: Attention;

  constructor(
    clock: Clock,
    public options: UnitOptions,
  ) {
    this.works = new Works<Phase>(clock, { kind: 'off' });
    this.slot = new Slot<Phase>({
      notes: this.notes,
      works: this.works,
      accepting: ACCEPTING,
      onDrawnIn: () => this.#examine(),
      onPulledBack: () => this.#reject(REJECTS.pulledBack),
    });
    this.#attention = new Attention(clock, () => this.#leftAlone());
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
    return this.status()?.kind === 'idling' && this.notes.presented === undefined;
  }

  /** The state as STATUS REQUEST tells it; `undefined` while there is no power. */
  status(): Status | undefined {
    const { boxIn, boxFull } = this.notes;
    const { inhibited } = this.settings;
    return told(this.works.phase, { boxIn, boxFull, inhibited, second: this.slot.hasSecond });
  }

  // The hands

  jam(): void {
    if (this.phase === 'off') return;
    this.notes.jam = 'blocked';
    const isBehind = this.notes.owed !== undefined && !this.notes.pressed;
    this.works.enter({ kind: isBehind ? 'stackerJammed' : 'acceptorJammed' });
  }

  cheat(): void {
    if (this.phase !== 'waiting') return;
    this.works.enter({ kind: 'cheated' });
    this.works.later(UNIT_TIMES.alarm, () => this.#wait());
  }

  fail(code: number | undefined): void {
    this.#failure = code;
    if (code !== undefined && this.phase !== 'off') this.works.enter({ kind: 'failing', code });
  }

  /** A cassette pulled under a note that is still on its way sends that note back. */
  boxMoved(): void {
    if (!this.notes.boxIn && isBeforeLever(this.phase)) this.#giveBack();
    else if (this.notes.boxIn && this.phase === 'waiting') this.#initialise();
    this.works.onChange();
  }

  power(on: boolean): void {
    if (on === (this.phase !== 'off')) return;
    this.settings = DEFAULT_SETTINGS;
    this.slot.hasSecond = false;
    this.#attention.forget();
    if (!this.options.remembersVend && this.notes.pressed) this.notes.owed = undefined;
    this.works.enter({ kind: 'off' });
    if (on) this.works.later(UNIT_TIMES.boot, () => this.#powerUp());
  }

  // The host's commands; `false` is INVALID COMMAND

  /** STATUS REQUEST came. */
  asked(): void {
    this.#attention.paid();
  }

  reset(): boolean {
    const { notes } = this;
    if (this.phase === 'stacking' || this.phase === 'vendValid') {
      this.resetsWhileMoving += 1;
      if (notes.inPath !== undefined) notes.jam = 'blocked';
      notes.owed = undefined; // it is in the box, and nobody will say so
    }
    this.#initialise();
    return true;
  }

  /** INHIBIT sends a note back that is before the lever; one past it is stored first. */
  inhibit(inhibited: boolean): void {
    this.settings = { ...this.settings, inhibited };
    if (inhibited && isBeforeLever(this.phase)) this.#giveBack();
    this.works.onChange();
  }

  /**
   * STACK-1 says *vend valid* as the note passes the stacker lever, STACK-2 when it is pushed in.
   *
   * Source: CashCode, Interface – BDP-FL (ID 003 compatible), STACK-1 (41), STACK-2 (42).
   */
  stack(way: 1 | 2): boolean {
    const denomination = this.#held();
    if (denomination === undefined) return false;
    this.works.enter({ kind: 'stacking' });
    this.works.later(UNIT_TIMES.intoTransport, () => this.works.moment('inTransport'));
    this.works.later(UNIT_TIMES.toLever, () => {
      this.notes.passExit(denomination);
      this.works.moment('pastExit');
      if (way === 1) this.#vend();
    });
    if (way === 2) this.works.later(UNIT_TIMES.press, () => this.#vend());
    return true;
  }

  giveBack(): boolean {
    if (this.#held() === undefined) return false;
    this.#giveBack();
    return true;
  }

  hold(): boolean {
    const denomination = this.#held();
    if (denomination === undefined) return false;
    this.works.enter({ kind: 'holding', denomination });
    this.works.later(UNIT_TIMES.held, () => this.#giveBack());
    return true;
  }

  /** *Vend valid* is acknowledged: only now does the unit move on. */
  acknowledged(): boolean {
    if (this.phase !== 'vendValid') return false;
    this.notes.owed = undefined;
    this.works.enter({ kind: 'stacked' });
    this.works.later(UNIT_TIMES.stacked, () => this.#wait());
    return true;
  }

  // Inside

  #powerUp(): void {
    const { notes } = this;
    const behind = notes.owed === undefined ? 'none' : 'inStacker';
    this.works.enter({ kind: 'powerUp', note: notes.inPath === undefined ? behind : 'inAcceptor' });
  }

  #held(): number | undefined {
    const { phase } = this.works;
    return phase.kind === 'escrow' || phase.kind === 'holding' ? phase.denomination : undefined;
  }

  #leftAlone(): void {
    if (this.phase === 'escrow' || this.phase === 'holding') this.#giveBack();
    else if (this.phase === 'waiting') this.#wait();
  }

  #wait(): void {
    if (this.#attention.isLost && this.options.initialisesUnasked && !this.settings.inhibited) {
      return this.#initialise();
    }
    this.works.enter(WAITING);
  }

  #vend(): void {
    this.notes.pressed = true;
    this.works.enter({ kind: 'vendValid' });
    this.works.moment('eventQueued');
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    const found = examined(note, this.options.currencyTable, this.settings.disabled);
    if ('reason' in found) return this.#reject(found.reason);
    const { denomination } = found;
    this.notes.inPath = { note, type: denomination };
    this.works.enter({ kind: 'escrow', denomination });
    this.works.later(UNIT_TIMES.undecided, () => this.#reject(REJECTS.undecided));
    if (this.#attention.isLost) this.works.later(UNIT_TIMES.unasked, () => this.#giveBack());
    this.works.moment('escrow');
  }

  #reject(reason: number): void {
    this.works.enter({ kind: 'rejecting', reason });
    this.works.later(UNIT_TIMES.reject, () => {
      this.notes.present();
      this.#wait();
    });
  }

  #giveBack(): void {
    this.works.enter({ kind: 'returning' });
    this.works.later(UNIT_TIMES.giveBack, () => {
      this.notes.present();
      this.#wait();
    });
  }

  #initialise(): void {
    this.settings = DEFAULT_SETTINGS;
    this.works.enter({ kind: 'initialising' });
    this.works.later(UNIT_TIMES.initialise, () => this.#initialised());
  }

  /** What was in the way at the start goes where it belongs, if it can move. */
  #initialised(): void {
    const { notes } = this;
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.#failure !== undefined) return this.fail(this.#failure);
    if (notes.jam === 'blocked') return this.jam();
    if (notes.owed !== undefined && this.options.vendsAfterPowerUp) return this.#vend();
    notes.owed = undefined;
    notes.present();
    this.works.enter(WAITING);
  }
}
