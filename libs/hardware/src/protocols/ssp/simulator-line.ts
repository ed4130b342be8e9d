import type { Clock } from '@kiosk/flow/ports/clock';
import type { DeviceEnd } from '../../transport/memory.js';
import { decodeFrame, encodeFrame, VALIDATOR_ADDRESS, type Frame } from './frame.js';
import { COMMAND_CODES } from './messages.js';
import { KEY_NOT_SET, type DeviceCipher } from './simulator-cipher.js';
import type { ValidatorFirmware } from './simulator-firmware.js';
import type { FaultScope, LineFault } from './simulator-types.js';

interface Planned {
  readonly fault: LineFault;
  readonly at: (data: Uint8Array) => boolean;
  left: number;
}

type Kind = LineFault['kind'];
type Of<Wanted extends Kind> = Extract<LineFault, { kind: Wanted }>;

const ON_COMMANDS = ['loseCommand', 'refuse', 'miscount'] as const;
const ON_LISTS = ['strangeEvent'] as const;
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
  'sequence',
] as const;

/** A reply as it was meant, and as it went. */
interface Sent {
  readonly data: Uint8Array;
  readonly frame: Frame;
}

/** The device's end of the wire: packets, the sequence bit, and the faults that a line can have. */
export class DeviceLine {
  #received: Uint8Array = new Uint8Array();
  /** Answers again to a command that carries the same sequence bit as the last. */
  #last: Sent | undefined;
  #heldBack: Uint8Array | undefined;
  readonly #planned: Planned[] = [];

  constructor(
    readonly end: DeviceEnd,
    readonly clock: Clock,
    readonly inside: { readonly firmware: ValidatorFirmware; readonly cipher: DeviceCipher },
  ) {
    end.onBytes = (bytes) => this.#receive(bytes);
  }

  /** @see SspSimulator.inject */
  inject(fault: LineFault, { at = () => true, times = 1 }: FaultScope = {}): () => void {
    const planned: Planned = { fault, at, left: times };
    this.#planned.push(planned);
    return () => void (planned.left = 0);
  }

  /** Power loss: what was received or said is forgotten. */
  forget(): void {
    this.#received = new Uint8Array();
    this.#last = undefined;
    this.#heldBack = undefined;
  }

  #receive(bytes: Uint8Array): void {
    this.#received = joined(this.#received, bytes);
    for (;;) {
      const decoded = decodeFrame(this.#received);
      if (decoded.kind === 'incomplete') return;
      this.#received = this.#received.subarray(decoded.spent);
      if (decoded.kind === 'frame' && decoded.frame.address === VALIDATOR_ADDRESS) {
        this.#heard(decoded.frame);
      }
    }
  }

  #heard(frame: Frame): void {
    const { firmware, cipher } = this.inside;
    if (!firmware.unit.isAnswering) return;
    const command = cipher.peek(frame.data);
    const fault = this.#strikes(ON_COMMANDS, command);
    if (fault?.kind === 'loseCommand') return;
    if (fault?.kind === 'miscount') cipher.miscount();
    const isSync = command.length === 1 && command[0] === COMMAND_CODES.synchronise;
    if (!isSync && this.#last?.frame.sequence === frame.sequence) return this.#transmit(this.#last);
    const code = fault?.kind === 'refuse' ? fault.code : undefined;
    this.#obey(frame, code);
  }

  #obey(frame: Frame, refusal: number | undefined): void {
    const { firmware, cipher } = this.inside;
    const opened = cipher.open(frame.data);
    if (opened.kind === 'dropped') return;
    if (opened.kind === 'keyless') return this.#reply(frame, KEY_NOT_SET, false);
    const isSealed = opened.kind === 'sealed';
    if (refusal !== undefined) return this.#reply(frame, Uint8Array.of(refusal), isSealed);
    const data = firmware.answer(opened.data, isSealed);
    if (data === undefined) return;
    this.#reply(frame, this.#withStrangers(data), isSealed);
    firmware.sent();
  }

  #withStrangers(data: Uint8Array): Uint8Array {
    const fault = this.#strikes(ON_LISTS, data);
    return fault === undefined ? data : Uint8Array.of(data[0]!, fault.code, ...data.subarray(1));
  }

  #reply({ sequence, address }: Frame, data: Uint8Array, isSealed: boolean): void {
    const wire = isSealed ? this.inside.cipher.close(data) : data;
    this.#last = { data, frame: { sequence, address, data: wire } };
    this.#transmit(this.#last);
  }

  #transmit({ data, frame }: Sent): void {
    const fault = this.#strikes(ON_REPLIES, data);
    const held = this.#heldBack ?? new Uint8Array();
    this.#heldBack = undefined;
    if (fault === undefined) return this.end.send(joined(held, encodeFrame(frame)));
    if (held.length > 0) this.end.send(held);
    this.#spoil(frame, fault);
  }

  #spoil(frame: Frame, fault: Of<(typeof ON_REPLIES)[number]>): void {
    const wire = encodeFrame(frame);
    switch (fault.kind) {
      case 'drop':
        return;
      case 'delay':
        return void this.clock.after(fault.byMs, () => this.end.send(wire));
      case 'corrupt':
        return this.end.send(changed(wire, fault.byteAt, wire[fault.byteAt % wire.length]! ^ 0x10));
      case 'duplicate':
        return this.end.send(joined(wire, wire));
      case 'split':
        return wire.forEach((byte, at) => {
          this.clock.after(at * fault.gapMs, () => this.end.send(Uint8Array.of(byte)));
        });
      case 'join':
        return void (this.#heldBack = wire);
      case 'noise':
        return this.end.send(joined(fault.before, joined(wire, fault.after)));
      case 'address':
        return this.end.send(encodeFrame({ ...frame, address: fault.address }));
      case 'length':
        return this.end.send(changed(wire, 2, fault.lengthBytes));
      case 'sequence':
        return this.end.send(encodeFrame({ ...frame, sequence: frame.sequence === 0 ? 1 : 0 }));
    }
  }

  #strikes<Wanted extends Kind>(
    kinds: readonly Wanted[],
    data: Uint8Array,
  ): Of<Wanted> | undefined {
    const isWanted = (fault: LineFault): fault is Of<Wanted> =>
      (kinds as readonly Kind[]).includes(fault.kind);
    for (const planned of this.#planned) {
      const { fault } = planned;
      if (planned.left > 0 && isWanted(fault) && planned.at(data)) {
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
