import type { Clock } from '@kiosk/flow/ports/clock';
import { Hands, type SimulatedHands } from '../../acceptor/simulated-hands.js';
import { DeviceLine, type Firmware } from '../../acceptor/simulated-line.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { ackOf, decodeCommand, type AckBit, type Command } from './messages.js';
import { decodeReply, encodeReply, type Flag } from './reply.js';
import { CNY_NOTES } from './simulator-phase.js';
import { Unit, type UnitOptions } from './simulator-unit.js';

type Omnibus = Extract<Command, { name: 'omnibus' }>;

/** A unit for CNY: 1, 5, 10, 20, 50 and 100 yuan as notes 1 to 6. */
export const CNY_UNIT: UnitOptions = {
  model: 0x54,
  revision: 0x0a,
  notes: CNY_NOTES,
  remembersStacked: true,
  saysShortFirst: false,
  saysBlankOfBox: false,
};

/**
 * A bill acceptor on EBDS, as a device: it speaks bytes on its end of a line, and its box, its path
 * and its slot are the physical truth. Its power is on.
 *
 * Source: EBDS as working drivers agree on it; where units differ, `UnitOptions`.
 */
export function ebdsSimulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): SimulatedHands<UnitOptions> {
  const unit = new Unit(clock, { ...CNY_UNIT, ...options });
  const firmware = new UnitFirmware(unit);
  unit.works.onPhase = () => {
    if (unit.phase === 'starting' || unit.phase === 'off') firmware.forget();
  };
  const framing = { decode: decodeFrame, encode: encodeFrame, lengthAt: 1 };
  const simulator = new Hands(unit, new DeviceLine({ end, clock, framing, firmware }));
  simulator.power(true);
  return simulator;
}

/** Commands in, replies out. */
class UnitFirmware implements Firmware {
  #last: { readonly ack: AckBit; readonly reply: Uint8Array } | undefined;
  #extendedNotes = false;
  #stackAsked = false;
  #stackedSent = false;

  constructor(readonly unit: Unit) {}

  forget(): void {
    this.#last = undefined;
    this.#stackAsked = this.#stackedSent = false;
  }

  refusal(message: Uint8Array): Uint8Array {
    const ack = ackOf(message);
    const reply = this.#reply(ack, new Set<Flag>(['invalidCommand', 'cassetteAttached']));
    this.#last = { ack, reply };
    return reply;
  }

  acknowledges(message: Uint8Array): boolean {
    return this.#stackedSent && this.#last?.ack !== ackOf(message);
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const { unit } = this;
    if (unit.phase === 'off' || unit.phase === 'starting') return undefined;
    unit.heard();
    const command = decodeCommand(message);
    if (command === undefined) return this.refusal(message);
    if (command.name === 'softReset') {
      unit.reset();
      return undefined;
    }
    const { ack } = command;
    if (this.#last?.ack === ack) return this.#last.reply; // said again: so is the answer
    this.#acknowledged();
    const reply = command.name === 'queryNote' ? this.#tellNote(command) : this.#obey(command);
    this.#last = { ack, reply };
    return reply;
  }

  sent(reply: Uint8Array): void {
    if (this.#stackAsked) this.unit.works.moment('stackAcknowledged');
    this.#stackAsked = false;
    if (this.#stackedSent || decodeReply(reply)?.flags.has('stacked') !== true) return;
    this.#stackedSent = true;
    this.unit.works.moment('eventSent');
  }

  /** A new message acknowledges what the last reply told. */
  #acknowledged(): void {
    const event = this.unit.events.acknowledged();
    if (event?.flag !== 'stacked' || event.isShort === true) return;
    this.#stackedSent = false;
    this.unit.credited();
  }

  #obey({ ack, enabled, order, policy, extendedNotes }: Omnibus): Uint8Array {
    const { unit } = this;
    unit.enabled = enabled;
    unit.policy = policy;
    this.#extendedNotes = extendedNotes;
    if (order === 'stack') this.#stackAsked = unit.stack();
    if (order === 'return' && unit.phase === 'escrow') unit.giveBack();
    return this.#tell(ack);
  }

  #tell(ack: AckBit): Uint8Array {
    const { unit } = this;
    const { first } = unit.events;
    unit.events.told();
    const flags = unit.flags;
    if (first !== undefined) flags.add(first.flag);
    const note = first?.note ?? unit.escrowed;
    if (note === undefined) return this.#reply(ack, flags);
    if (this.#extendedNotes && first?.isShort !== true) {
      return encodeReply({ ...this.#unitIn(ack), flags, noteNumber: 0, note });
    }
    return this.#reply(ack, flags, note === 'blank' ? 0 : note.index);
  }

  #tellNote({ ack, index }: Extract<Command, { name: 'queryNote' }>): Uint8Array {
    const { options, flags } = this.unit;
    const note = options.notes.find((known) => known.index === index) ?? 'blank';
    return encodeReply({ ...this.#unitIn(ack), flags, noteNumber: 0, note }, index);
  }

  #reply(ack: AckBit, flags: ReadonlySet<Flag>, noteNumber = 0): Uint8Array {
    return encodeReply({ ...this.#unitIn(ack), flags, noteNumber });
  }

  #unitIn(ack: AckBit): { ack: AckBit; model: number; revision: number } {
    const { model, revision } = this.unit.options;
    return { ack, model, revision };
  }
}
