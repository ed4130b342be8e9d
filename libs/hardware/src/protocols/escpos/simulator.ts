import type { Clock } from '@kiosk/flow/ports/clock';
import type { Sheet, SimulatedPrinter } from '../../device/simulated.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { ascii, asciiOf, concat } from './bytes.js';
import {
  encodeAutomatic,
  encodeStatus,
  processIdText,
  STATUS_QUESTIONS,
  type PrinterStatus,
} from './messages.js';
import { sensed, soundBody } from './simulator-body.js';
import { RealTimeEar, type RealTime } from './simulator-buffer.js';
import { Handshake } from './simulator-handshake.js';
import { PrintHead, type Done, type Order } from './simulator-head.js';
import { Interpreter } from './simulator-interpreter.js';
import { SlowLine } from './simulator-line.js';
import { paper, type Paper } from './simulator-paper.js';
import { honestScript, type PrinterScript } from './simulator-script.js';
import { Voice } from './simulator-voice.js';

export interface EscposSimulatorOptions {
  readonly device: DeviceEnd;
  readonly clock: Clock;
  /** Characters across the paper; 48 unless told. */
  readonly columns?: number;
  /** Pace of the paper, 200 unless told; 0 prints in no time. */
  readonly speedMmPerSecond?: number;
}

const DOTS_PER_MM = 8;
const CUT_MS = 300;
const LATE_MS = 30_000;
const BUSY_ABOVE = 0.5;

/**
 * An 80 mm ESC/POS printer with cutter and two-byte Chinese font, down to its bytes. It knows
 * nothing of documents: its sheets show what the stream put there.
 */
export class EscposSimulator implements SimulatedPrinter {
  readonly script: PrinterScript = honestScript();
  onChange: () => void = () => undefined;

  private readonly ear = new RealTimeEar();
  private readonly paper: Paper = paper();
  private readonly head: PrintHead;
  private readonly interpreter: Interpreter;
  private readonly voice: Voice;
  private readonly handshake: Handshake;
  private readonly clock: Clock;
  private readonly msPerDot: number;
  private readonly line: SlowLine;
  private readonly body = soundBody();
  private powered = true;
  private armed = false;
  private boot = 0;

  constructor({ device, clock, columns = 48, speedMmPerSecond = 200 }: EscposSimulatorOptions) {
    this.clock = clock;
    this.head = new PrintHead(this.paper, columns);
    this.msPerDot = speedMmPerSecond === 0 ? 0 : 1000 / (DOTS_PER_MM * speedMmPerSecond);
    const engine = {
      ready: () => this.powered && !this.handshake.holding && !this.status().offline,
      text: (bytes: Uint8Array) => this.moved(this.head.text(bytes)),
      order: (order: Order) => this.execute(order),
      processed: (bytes: number) => this.processed(bytes),
    };
    this.interpreter = new Interpreter(engine, clock);
    this.voice = new Voice({
      script: this.script,
      clock,
      send: (bytes) => this.powered && device.send(bytes),
      automatic: () => this.automatic(),
    });
    this.handshake = new Handshake((bytes) => this.voice.say(bytes));
    this.line = new SlowLine(clock, (bytes) => this.accept(bytes));
    device.onBytes = (bytes) => this.powered && this.line.receive(bytes, this.script.lineRate);
  }

  get sheets(): readonly Sheet[] {
    return this.paper.sheets();
  }

  /** Bytes lost because the buffer was full: the host did not heed the handshake. */
  get lostBytes(): number {
    return this.interpreter.buffer.lost;
  }

  setPaper(state: 'full' | 'low' | 'out'): void {
    this.changed(() => (this.body.paper = state));
  }

  setCover(open: boolean): void {
    this.changed(() => (this.body.coverOpen = open));
  }

  /** A jam is an error at once; clearing it leaves the error until the host recovers it. */
  setJam(jammed: boolean): void {
    this.changed(() => {
      this.body.jammed = jammed;
      this.body.cutterError ||= jammed;
    });
  }

  /** Too hot to print; cools down by itself, so there is nothing to recover. */
  setHeadHot(hot: boolean): void {
    this.changed(() => (this.body.hot = hot));
  }

  /** Says XOFF and processes nothing for a while. */
  hold(forMs: number): void {
    this.handshake.hold(true);
    this.later(forMs, () => {
      this.handshake.hold(false);
      this.pump();
    });
  }

  /** Off forgets all that is not paper or metal; a strip that was not cut still hangs there. */
  power(on: boolean): void {
    this.boot++;
    this.powered = on;
    this.interpreter.stop();
    this.line.clear();
    this.head.reset();
    this.handshake.reset();
    this.armed = false;
    this.body.cutterError = this.body.jammed;
    this.onChange();
  }

  /** How the device is now; what the host would be told if it asked. */
  status(): PrinterStatus {
    return sensed(this.body);
  }

  private automatic(): Uint8Array {
    return encodeAutomatic(this.status());
  }

  private changed(change: () => void): void {
    change();
    if (this.armed && this.powered) this.voice.say(this.automatic());
    this.onChange();
    this.pump();
  }

  private accept(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.interpreter.buffer.push(byte);
      const request = this.ear.hear(byte);
      if (request !== undefined) this.answerNow(request);
      // Processing goes on while bytes come in: a burst larger than the buffer is not lost here.
      if (this.interpreter.filled > BUSY_ABOVE) this.pump();
    }
    this.pump();
  }

  private answerNow(request: RealTime): void {
    switch (request.kind) {
      case 'status': {
        const question = STATUS_QUESTIONS.find((known) => known === request.question);
        if (question === undefined) return;
        return this.voice.say(Uint8Array.of(encodeStatus(question, this.status())));
      }
      case 'clear':
        this.forget();
        return this.voice.say(Uint8Array.of(0x37, 0x25, 0));
      case 'recover':
        if (!this.body.cutterError || this.body.jammed) return;
        if (request.how === 2) this.forget();
        return this.changed(() => {
          this.body.cutterError = false;
          if (request.how === 1) this.paper.cut();
        });
    }
  }

  private forget(): void {
    this.interpreter.clear();
    this.head.reset();
  }

  private pump(): void {
    this.interpreter.pump();
    this.handshake.heed(this.interpreter.filled);
  }

  private execute(order: Order): number {
    const first = order.params[0] ?? 0;
    if (order.name === 'automatic status') this.arm(first !== 0);
    else if (order.name === 'sensor status') this.answerSensor();
    else if (order.name === 'function' && first === 0x48) this.answerProcessId(order.data);
    else return this.moved(this.head.order(order));
    return 0;
  }

  private arm(on: boolean): void {
    this.armed = on;
    if (on) this.voice.say(this.automatic());
  }

  private answerSensor(): void {
    this.voice.say(Uint8Array.of(this.body.paper === 'full' ? 0 : 0x03));
  }

  /** Function 48. Commands run one after another, so all before it is on paper by now. */
  private answerProcessId(data: Uint8Array): void {
    if (data.length !== 6 || data[0] !== 0x30) return;
    const { processId } = this.script;
    const id = processId === 'wrong' ? '????' : asciiOf(data.subarray(2));
    const answer = concat(Uint8Array.of(0x37), ascii(processIdText(id)), Uint8Array.of(0));
    if (processId === 'late') this.later(LATE_MS, () => this.voice.say(answer));
    else if (processId !== 'never') this.voice.say(answer);
  }

  /** Milliseconds that the mechanism needs for what was done. */
  private moved({ dots, cut = false }: Done): number {
    if (cut) this.cut();
    else if (dots > 0) this.onChange();
    return this.msPerDot === 0 ? 0 : dots * this.msPerDot + (cut ? CUT_MS : 0);
  }

  private cut(): void {
    if (this.script.jamAtCut) {
      this.script.jamAtCut = false;
      return this.setJam(true);
    }
    this.paper.cut();
    this.onChange();
  }

  private processed(bytes: number): void {
    this.handshake.heed(this.interpreter.filled);
    const { paperEndAfterBytes } = this.script;
    if (paperEndAfterBytes === undefined) return;
    const left = paperEndAfterBytes - bytes;
    this.script.paperEndAfterBytes = left > 0 ? left : undefined;
    if (left <= 0) this.setPaper('out');
  }

  /** A power cut in between makes it not happen. */
  private later(delayMs: number, act: () => void): void {
    const { boot } = this;
    this.clock.after(delayMs, () => {
      if (boot === this.boot) act();
    });
  }
}
