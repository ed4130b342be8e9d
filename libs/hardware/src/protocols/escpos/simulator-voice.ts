import type { Clock } from '@kiosk/flow/ports/clock';
import { concat } from './bytes.js';
import type { PrinterScript } from './simulator-script.js';

const SPLIT_MS = 2;

/** How answers leave the device, with all that the script does to them on the way. */
export interface Voice {
  readonly script: PrinterScript;
  readonly clock: Clock;
  readonly send: (bytes: Uint8Array) => void;
  /** Automatic status as of now, for the script that interrupts. */
  readonly automatic: () => Uint8Array;
}

/** Says one answer. */
export function say(voice: Voice, answer: Uint8Array): void {
  const { script, clock, send } = voice;
  if (script.mute) return;
  const bytes = script.garbled ? answer.map((byte) => (byte ^ 0xa5) | 0x80) : answer;
  const parts = script.interrupting ? interrupted(bytes, voice.automatic()) : bytes;
  if (!script.splitAnswers) return send(parts);
  parts.forEach((byte, index) => {
    clock.after(index * SPLIT_MS, () => send(Uint8Array.of(byte)));
  });
}

function interrupted(bytes: Uint8Array, automatic: Uint8Array): Uint8Array {
  return concat(automatic, ...[...bytes].map((byte) => concat(Uint8Array.of(byte), automatic)));
}
