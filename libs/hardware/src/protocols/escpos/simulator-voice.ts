import type { Clock } from '@kiosk/flow/ports/clock';
import { concat } from './bytes.js';
import type { PrinterScript } from './simulator-script.js';

const SPLIT_MS = 2;

/** What an answer passes on its way out. */
export interface VoiceOptions {
  readonly script: PrinterScript;
  readonly clock: Clock;
  readonly send: (bytes: Uint8Array) => void;
  /** Automatic status as of now, for the script that interrupts. */
  readonly automatic: () => Uint8Array;
}

/** How answers leave the device, in order, with all that the script does to them. */
export class Voice {
  private freeMs = 0;

  constructor(private readonly options: VoiceOptions) {}

  say(answer: Uint8Array): void {
    const { script, send, automatic } = this.options;
    if (script.mute) return;
    const bytes = script.garbled ? answer.map((byte) => (byte ^ 0xa5) | 0x80) : answer;
    const parts = script.interrupting ? interrupted(bytes, automatic()) : bytes;
    if (script.splitAnswers) parts.forEach((byte) => this.sayLater(byte));
    else send(parts);
  }

  private sayLater(byte: number): void {
    const { clock, send } = this.options;
    this.freeMs = Math.max(this.freeMs, clock.monoMs()) + SPLIT_MS;
    clock.after(this.freeMs - clock.monoMs(), () => send(Uint8Array.of(byte)));
  }
}

function interrupted(bytes: Uint8Array, automatic: Uint8Array): Uint8Array {
  return concat(automatic, ...[...bytes].map((byte) => concat(Uint8Array.of(byte), automatic)));
}
