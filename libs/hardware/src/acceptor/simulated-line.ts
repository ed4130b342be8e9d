import type { Clock } from '@kiosk/flow/ports/clock';
import type { DecodedFrame } from '../exchange/receive-buffer.js';
import type { DeviceEnd } from '../transport/memory.js';

/**
 * What can go wrong on the line. Those up to `length` spoil a reply of the device, the others
 * concern what the host sends.
 */
export type LineFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'delay'; readonly byMs: number }
  /** Flips a bit of the byte at this index. */
  | { readonly kind: 'corrupt'; readonly byteAt: number }
  | { readonly kind: 'duplicate' }
  /** One byte at a time. */
  | { readonly kind: 'split'; readonly gapMs: number }
  /** Held back and sent together with the next reply. */
  | { readonly kind: 'join' }
  | { readonly kind: 'noise'; readonly before: Uint8Array; readonly after: Uint8Array }
  /** Another length byte, under the old checksum. */
  | { readonly kind: 'length'; readonly lengthBytes: number }
  /** The host's acknowledgement does not arrive. */
  | { readonly kind: 'loseAck' }
  /** The command does not arrive. */
  | { readonly kind: 'loseCommand' }
  /** The device refuses the command and does nothing. */
  | { readonly kind: 'refuse' };

/** When a fault strikes. */
export interface FaultScope {
  /** The message it strikes: the reply, or the command; any unless told. */
  readonly at?: ((message: Uint8Array) => boolean) | undefined;
  /** How many times; once unless told. */
  readonly times?: number | undefined;
}

/** What the firmware does with whole messages. */
export interface Firmware {
  /** The reply to a command; `undefined` while there is no power, or when none is due. */
  answer(command: Uint8Array): Uint8Array | undefined;
  /** What it says when it refuses this command. */
  refusal(command: Uint8Array): Uint8Array;
  /** Whether this command acknowledges what was said. */
  acknowledges(command: Uint8Array): boolean;
  /** The reply is on its way. */
  sent(reply: Uint8Array): void;
}

/** How messages travel in a protocol. */
export interface Framing {
  readonly decode: (received: Uint8Array) => DecodedFrame<Uint8Array>;
  readonly encode: (message: Uint8Array) => Uint8Array;
  /** Where the length byte stands. */
  readonly lengthAt: number;
}

/** What a device's end of the wire is made from. */
export interface DeviceLineOptions {
  readonly end: DeviceEnd;
  readonly clock: Clock;
  readonly framing: Framing;
  readonly firmware: Firmware;
}

interface Planned {
  readonly fault: LineFault;
  readonly at: (message: Uint8Array) => boolean;
  left: number;
}

type Kind = LineFault['kind'];
type Of<Wanted extends Kind> = Extract<LineFault, { kind: Wanted }>;

const ON_COMMANDS = ['loseCommand', 'refuse'] as const;
const ON_REPLIES = [
  'drop',
  'delay',
  'corrupt',
  'duplicate',
  'split',
  'join',
  'noise',
  'length',
] as const;

/** The device's end of the wire: framing, and the faults that a line can have. */
export class DeviceLine {
  #received: Uint8Array = new Uint8Array();
  #heldBack: Uint8Array = new Uint8Array();
  readonly #planned: Planned[] = [];

  constructor(readonly options: DeviceLineOptions) {
    options.end.onBytes = (bytes) => this.#receive(bytes);
  }

  /** Plays a fault on the line. Returns what takes it away again. */
  inject(fault: LineFault, { at = () => true, times = 1 }: FaultScope = {}): () => void {
    const planned: Planned = { fault, at, left: times };
    this.#planned.push(planned);
    return () => void (planned.left = 0);
  }

  /** Power loss: what was received or held back is forgotten. */
  forget(): void {
    this.#received = new Uint8Array();
    this.#heldBack = new Uint8Array();
  }

  /** Says something, asked or not. */
  transmit(message: Uint8Array): void {
    const { end, framing } = this.options;
    const fault = this.#strikes(ON_REPLIES, message);
    const whole = framing.encode(message);
    const held = this.#heldBack;
    this.#heldBack = new Uint8Array();
    if (fault === undefined) return end.send(joined(held, whole));
    if (held.length > 0) end.send(held);
    this.#spoil(whole, fault);
  }

  #receive(bytes: Uint8Array): void {
    this.#received = joined(this.#received, bytes);
    for (;;) {
      const decoded = this.options.framing.decode(this.#received);
      if (decoded.kind === 'incomplete') return;
      this.#received = this.#received.subarray(decoded.spent);
      if (decoded.kind === 'frame') this.#heard(decoded.frame);
    }
  }

  #heard(command: Uint8Array): void {
    const { firmware } = this.options;
    if (firmware.acknowledges(command) && this.#strikes(['loseAck'], command) !== undefined) return;
    const fault = this.#strikes(ON_COMMANDS, command);
    if (fault?.kind === 'loseCommand') return;
    if (fault?.kind === 'refuse') return this.transmit(firmware.refusal(command));
    const reply = firmware.answer(command);
    if (reply === undefined) return;
    this.transmit(reply);
    firmware.sent(reply);
  }

  #spoil(wire: Uint8Array, fault: Of<(typeof ON_REPLIES)[number]>): void {
    const { end, clock, framing } = this.options;
    switch (fault.kind) {
      case 'drop':
        return;
      case 'delay':
        return void clock.after(fault.byMs, () => end.send(wire));
      case 'corrupt':
        return end.send(changed(wire, fault.byteAt, wire[fault.byteAt % wire.length]! ^ 0x10));
      case 'duplicate':
        return end.send(joined(wire, wire));
      case 'split':
        return this.#dribble(wire, fault.gapMs);
      case 'join':
        return void (this.#heldBack = wire);
      case 'noise':
        return end.send(joined(fault.before, joined(wire, fault.after)));
      case 'length':
        return end.send(changed(wire, framing.lengthAt, fault.lengthBytes));
    }
  }

  #dribble(wire: Uint8Array, gapMs: number): void {
    const { end, clock } = this.options;
    wire.forEach((byte, at) => {
      clock.after(at * gapMs, () => end.send(Uint8Array.of(byte)));
    });
  }

  #strikes<Wanted extends Kind>(
    kinds: readonly Wanted[],
    message: Uint8Array,
  ): Of<Wanted> | undefined {
    const isWanted = (fault: LineFault): fault is Of<Wanted> =>
      (kinds as readonly Kind[]).includes(fault.kind);
    for (const planned of this.#planned) {
      const { fault } = planned;
      if (planned.left > 0 && isWanted(fault) && planned.at(message)) {
        planned.left -= 1;
        return fault;
      }
    }
    return undefined;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function changed(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at % copy.length] = value;
  return copy;
}
