import type { Clock } from '@kiosk/flow/ports/clock';
import type { HandledUnit } from '../../acceptor/simulated-hands.js';
import { NoteStore } from '../../acceptor/simulated-metal.js';
import { Slot } from '../../acceptor/simulated-slot.js';
import { Works } from '../../acceptor/simulated-works.js';
import { billEvent, type KnownBillEvent } from './bill-events.js';
import { countryOf, readBillId, valueOf } from './bill-table.js';
import { EventBuffer } from './simulator-events.js';
import { UNIT_TIMES, type Phase, type UnitOptions } from './simulator-phase.js';

/** A validator's firmware over its metal. Power loss forgets all but `notes` and position. */
export class Unit implements HandledUnit<UnitOptions> {
  readonly notes = new NoteStore();
  readonly works: Works<Phase>;
  readonly slot: Slot<Phase>;
  readonly buffer = new EventBuffer();
  resetsWhileMoving = 0;
  /** Bills that may come in, as bits. */
  enabled = 0;
  accepts = false;
  usesEscrow = false;
  faultCode = 0;
  #isPastEscrow = false;
  #toldBox = { isIn: true, isFull: false };
  #cancelAlone: () => void = () => undefined;
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
        this.#tell({ kind: 'pulledBack' });
        this.works.enter('waiting');
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
    const isReady = this.phase === 'waiting' && this.accepts && this.enabled !== 0;
    return isReady && boxIn && !boxFull && presented === undefined;
  }

  // The hands

  jam(): void {
    if (!this.isOn) return;
    const isPastEscrow = this.phase === 'stacking';
    this.notes.jam = 'blocked';
    this.works.enter('jammed');
    this.#tell({ kind: isPastEscrow ? 'jammedInStacker' : 'jammedUnsafe' });
  }

  cheat(): void {
    if (this.phase !== 'waiting') return;
    this.works.enter('alarmed');
    this.#tell({ kind: 'optoFraud' });
    this.works.later(UNIT_TIMES.alarm, () => this.works.enter('waiting'));
  }

  fail(code: number | undefined): void {
    this.faultCode = code ?? 0;
    if (code !== undefined && this.isOn) this.works.enter('failing');
  }

  /** A stacker pulled under a bill that is still on its way sends that bill back. */
  boxMoved(): void {
    const isOnItsWay = this.phase === 'accepting' || this.phase === 'escrow';
    if (!this.notes.boxIn && isOnItsWay) this.giveBack();
    this.senseBox();
    this.works.onChange();
  }

  power(on: boolean): void {
    if (on === this.isOn) return;
    this.#forget();
    this.works.enter(on ? 'starting' : 'off');
    if (on) this.works.later(UNIT_TIMES.boot, () => this.#poweredUp());
  }

  // The host's commands

  /** Any command came: a unit that nobody asks takes no more bills. */
  heard(): void {
    this.#cancelAlone();
    this.#cancelAlone = this.clock.after(UNIT_TIMES.unasked, () => {
      this.accepts = false;
      this.works.onChange();
    });
  }

  /** The stacker's sensors are looked at; what has changed is an event. */
  senseBox(): void {
    const { boxIn, boxFull } = this.notes;
    const { isIn, isFull } = this.#toldBox;
    this.#toldBox = { isIn: boxIn, isFull: boxFull };
    if (boxIn !== isIn) this.#tell({ kind: boxIn ? 'stackerInserted' : 'stackerRemoved' });
    if (boxFull !== isFull) this.#tell({ kind: boxFull ? 'stackerFull' : 'stackerOk' });
  }

  /** False when there is no bill in escrow. */
  stack(): boolean {
    if (this.phase !== 'escrow') return false;
    this.works.enter('stacking');
    this.works.later(UNIT_TIMES.intoTransport, () => {
      this.#isPastEscrow = true;
      this.works.moment('inTransport');
    });
    this.works.later(UNIT_TIMES.toExit, () => this.#passExit());
    this.works.later(UNIT_TIMES.press, () => this.#stacked());
    return true;
  }

  extend(): void {
    this.#cancelEscrow();
    this.#cancelEscrow = this.clock.after(this.options.escrowMs, () => {
      if (this.phase === 'escrow') this.giveBack();
    });
  }

  giveBack(): void {
    this.#goOut({ kind: 'returned' }, UNIT_TIMES.giveBack);
  }

  /** RESET DEVICE: all is as after power-up, and a bill in the path comes out. */
  reset(): void {
    if (this.phase === 'stacking') {
      this.resetsWhileMoving += 1;
      if (this.notes.inPath !== undefined) this.notes.jam = 'blocked';
    }
    this.#forget();
    this.works.enter('starting');
    this.works.later(UNIT_TIMES.reset, () => {
      this.#isPastEscrow = false;
      this.#poweredUp();
    });
  }

  /** The host has read what the buffer holds. */
  read(): void {
    this.notes.owed = undefined;
  }

  // Inside

  #tell(event: KnownBillEvent): void {
    this.buffer.push(billEvent(event));
    this.works.onChange();
  }

  #forget(): void {
    this.enabled = 0;
    this.accepts = this.usesEscrow = this.slot.hasSecond = false;
    this.#cancelAlone();
    this.#cancelEscrow();
    this.buffer.forget();
  }

  #examine(): void {
    const { note } = this.notes.inPath!;
    if (note.kind !== 'good') return this.#goOut({ kind: 'invalid' }, UNIT_TIMES.reject);
    const { bills, scaling } = this.options;
    const at = bills.findIndex((name) => {
      const id = readBillId(new TextEncoder().encode(name));
      return valueOf(id, scaling, countryOf(name)) === note.value;
    });
    if (at === -1) return this.#goOut({ kind: 'invalid' }, UNIT_TIMES.reject);
    const isEnabled = ((this.enabled >> at) & 1) === 1;
    if (!this.accepts || !isEnabled) {
      const kind = this.accepts ? 'inhibitedBySerial' : 'masterInhibit';
      return this.#goOut({ kind }, UNIT_TIMES.reject);
    }
    this.notes.inPath = { note, type: at + 1 };
    this.works.enter('escrow');
    if (!this.usesEscrow) return void this.stack();
    this.extend();
    this.#tell({ kind: 'escrow', type: at + 1 });
    this.works.moment('escrow');
  }

  #goOut(told: KnownBillEvent, afterMs: number): void {
    this.works.enter('returning');
    this.works.later(afterMs, () => {
      this.notes.present();
      this.#tell(told);
      this.works.enter('waiting');
    });
  }

  #passExit(): void {
    this.notes.passExit(this.notes.inPath!.type!);
    this.#isPastEscrow = false;
    this.works.moment('pastExit');
  }

  #stacked(): void {
    this.notes.pressed = true;
    this.#tell({ kind: 'stacked', type: this.notes.owed! });
    this.works.enter('waiting');
    this.works.moment('eventQueued');
  }

  #poweredUp(): void {
    const { notes } = this;
    this.#toldBox = { isIn: true, isFull: false };
    if (notes.jam === 'freed') notes.jam = 'no';
    if (this.faultCode !== 0) return this.works.enter('failing');
    if (notes.jam !== 'no') return this.jam();
    this.senseBox();
    if (notes.owed !== undefined) this.#tellLate(notes.owed);
    if (this.#isPastEscrow) {
      this.works.enter('stacking');
      return this.works.later(UNIT_TIMES.complete, () => {
        this.#passExit();
        notes.pressed = true;
        this.#tellLate(notes.owed!);
        this.works.enter('waiting');
      });
    }
    const had = notes.inPath !== undefined;
    notes.present();
    this.works.enter('waiting');
    if (had) this.#tell({ kind: 'returned' });
  }

  #tellLate(type: number): void {
    if (this.options.tellsAfterPowerUp) this.#tell({ kind: 'stacked', type });
    else this.notes.owed = undefined;
  }
}
