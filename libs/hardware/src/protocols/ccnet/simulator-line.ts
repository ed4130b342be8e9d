import type { Clock } from '@kiosk/flow/ports/clock';
import type { DeviceEnd } from '../../transport/memory.js';
import { decodeFrame, encodeFrame, VALIDATOR_ADDRESS } from './frame.js';
import { ANSWER_CODES, COMMAND_CODES } from './messages.js';
import type { FaultScope, LineFault } from './simulator-types.js';

/** What the firmware does with whole messages. */
export interface Firmware {
  /** The reply to a command's payload; `undefined` while there is no power. */
  answer(command: Uint8Array): Uint8Array | undefined;
  /** The reply is on its way. */
  sent(reply: Uint8Array): void;
  /** The host has acknowledged the reply. */
  acknowledged(reply: Uint8Array): void;
}

interface Planned {
  readonly fault: LineFault;
  readonly at: (payload: Uint8Array) => boolean;
  left: number;
}

type Kind = LineFault['kind'];
type Of<Wanted extends Kind> = Extract<LineFault, { kind: Wanted }>;

const ON_COMMANDS = ['loseCommand', 'nak', 'illegal'] as const;
const ON_REPLIES = [
  'drop',
  'delay',
  'corrupt',
  'duplicate',
  'split',
  'join',
  'noise',
  'address',
  'length',
] as const;

/** The device's end of the wire: framing, acknowledgement, and the faults that a line can have. */
export class DeviceLine {
  #received: Uint8Array = new Uint8Array();
  /** The last reply that the host has not acknowledged: NAK brings it again. */
  #unacknowledged: Uint8Array | undefined;
  #heldBack: Uint8Array | undefined;
  readonly #planned: Planned[] = [];

  constructor(
    readonly end: DeviceEnd,
    readonly clock: Clock,
    readonly firmware: Firmware,
  ) {
    end.onBytes = (bytes) => this.#receive(bytes);
  }

  /** @see CcnetSimulator.inject */
  inject(fault: LineFault, { at = () => true, times = 1 }: FaultScope = {}): () => void {
    const planned: Planned = { fault, at, left: times };
    this.#planned.push(planned);
    return () => void (planned.left = 0);
  }

  /** Power loss: what was received or unanswered is forgotten. */
  forget(): void {
    this.#received = new Uint8Array();
    this.#unacknowledged = undefined;
    this.#heldBack = undefined;
  }

  #receive(bytes: Uint8Array): void {
    this.#received = joined(this.#received, bytes);
    for (;;) {
      const decoded = decodeFrame(this.#received);
      if (decoded.kind === 'incomplete') return;
      this.#received = this.#received.subarray(decoded.spent);
      if (decoded.kind === 'frame' && decoded.frame.address === VALIDATOR_ADDRESS) {
        this.#heard(decoded.frame.payload);
      } else if (decoded.kind === 'noise' && decoded.reason === 'crc') {
        this.#transmit(Uint8Array.of(ANSWER_CODES.notAcknowledge));
      }
    }
  }

  #heard(payload: Uint8Array): void {
    const [code] = payload;
    if (payload.length === 1 && code === COMMAND_CODES.acknowledge) return this.#acknowledged();
    if (payload.length === 1 && code === COMMAND_CODES.notAcknowledge) {
      if (this.#unacknowledged !== undefined) this.#transmit(this.#unacknowledged);
      return;
    }
    switch (this.#strikes(ON_COMMANDS, payload)?.kind) {
      case 'loseCommand':
        return;
      case 'nak':
        return this.#transmit(Uint8Array.of(ANSWER_CODES.notAcknowledge));
      case 'illegal':
        return this.#transmit(Uint8Array.of(ANSWER_CODES.illegal));
      case undefined:
        return this.#obey(payload);
    }
  }

  #obey(payload: Uint8Array): void {
    const reply = this.firmware.answer(payload);
    if (reply === undefined) return;
    this.#unacknowledged =
      reply.length === 1 && reply[0] === ANSWER_CODES.acknowledge ? undefined : reply;
    this.#transmit(reply);
    this.firmware.sent(reply);
  }

  #acknowledged(): void {
    const reply = this.#unacknowledged;
    if (reply === undefined || this.#strikes(['loseAck'], reply) !== undefined) return;
    this.#unacknowledged = undefined;
    this.firmware.acknowledged(reply);
  }

  #transmit(payload: Uint8Array): void {
    const fault = this.#strikes(ON_REPLIES, payload);
    const whole = encodeFrame({ address: VALIDATOR_ADDRESS, payload });
    const held = this.#heldBack ?? new Uint8Array();
    this.#heldBack = undefined;
    if (fault === undefined) return this.end.send(joined(held, whole));
    if (held.length > 0) this.end.send(held);
    this.#spoil(whole, fault);
  }

  #spoil(wire: Uint8Array, fault: Of<(typeof ON_REPLIES)[number]>): void {
    switch (fault.kind) {
      case 'drop':
        return;
      case 'delay':
        return void this.clock.after(fault.byMs, () => this.end.send(wire));
      case 'corrupt':
        return this.end.send(changed(wire, fault.byteAt, wire[fault.byteAt]! ^ 0x10));
      case 'duplicate':
        return this.end.send(joined(wire, wire));
      case 'split':
        return this.#dribble(wire, fault.gapMs);
      case 'join':
        return void (this.#heldBack = wire);
      case 'noise':
        return this.end.send(joined(fault.before, joined(wire, fault.after)));
      case 'address':
        return this.end.send(encodeFrame({ address: fault.address, payload: wire.slice(3, -2) }));
      case 'length':
        return this.end.send(changed(wire, 2, fault.lengthBytes));
    }
  }

  #dribble(wire: Uint8Array, gapMs: number): void {
    wire.forEach((byte, at) => {
      this.clock.after(at * gapMs, () => this.end.send(Uint8Array.of(byte)));
    });
  }

  #strikes<Wanted extends Kind>(
    kinds: readonly Wanted[],
    payload: Uint8Array,
  ): Of<Wanted> | undefined {
    const isWanted = (fault: LineFault): fault is Of<Wanted> =>
      (kinds as readonly Kind[]).includes(fault.kind);
    for (const planned of this.#planned) {
      const { fault } = planned;
      if (planned.left > 0 && isWanted(fault) && planned.at(payload)) {
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
