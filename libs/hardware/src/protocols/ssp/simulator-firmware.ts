import type { Clock } from '@kiosk/flow/ports/clock';
import { decodeCommand, encodeReply, type Command, type Reply } from './messages.js';
import { encodePollEvent, type PollEvent } from './poll-events.js';
import { encodeCounters, encodeSerialNumber, encodeSetup } from './setup.js';
import type { Moment } from './simulator-types.js';
import type { Unit } from './simulator-unit.js';
import { UNIT_TIMES } from './simulator-works.js';

/** What is answered to a unit's commands for its key. */
export interface KeyDesk {
  setGenerator(number: bigint): Reply;
  setModulus(number: bigint): Reply;
  exchangeKey(number: bigint): Reply;
}

const NO_DATA = new Uint8Array();
/** A reply without data. */
export const plainReply = (name: Reply['name']): Reply => ({ name, data: NO_DATA });
const OK = plainReply('ok');
const NOT_WITHOUT_KEY: ReadonlySet<Command['name']> = new Set(['pollWithAck', 'eventAck']);
/** What a unit that demands encryption answers all the same. */
const SET_UP: ReadonlySet<Command['name']> = new Set([
  'synchronise',
  'setGenerator',
  'setModulus',
  'exchangeKey',
  'hostProtocol',
  'serialNumber',
  'setup',
]);
const POLLS: ReadonlySet<Command['name']> = new Set(['poll', 'pollWithAck']);

/** Commands in, replies out. */
export class ValidatorFirmware {
  #protocol = 4;
  /** Told once the reply has left. */
  #moments: Moment[] = [];
  /** A plain POLL took the credit along: the next command shows that it arrived. */
  #creditTold: 'no' | 'plain' | 'marked' = 'no';
  #cancelSilence: () => void = () => undefined;

  constructor(
    readonly unit: Unit,
    readonly clock: Clock,
    readonly keys: KeyDesk,
  ) {}

  forget(): void {
    this.#moments = [];
    this.#protocol = 4;
    this.#creditTold = 'no';
    this.#cancelSilence();
  }

  /** The reply's data; `undefined` while there is no power. */
  answer(data: Uint8Array, isSealed: boolean): Uint8Array | undefined {
    if (!this.unit.isAnswering) return undefined;
    this.#heard();
    const command = decodeCommand(data);
    if (command === undefined) return encodeReply(plainReply('unknownCommand'));
    if (this.#creditTold === 'plain') this.#isAcknowledged();
    return encodeReply(this.#refusal(command, isSealed) ?? this.#obey(command));
  }

  /** The reply is on its way. */
  sent(): void {
    for (const moment of this.#moments.splice(0)) this.unit.works.moment(moment);
  }

  #isAcknowledged(): void {
    this.#creditTold = 'no';
    this.#moments.push('eventAcknowledged');
  }

  /** A unit whose host is silent takes no notes. */
  #heard(): void {
    this.#cancelSilence();
    this.#cancelSilence = this.clock.after(UNIT_TIMES.hostSilence, () => {
      if (this.unit.isAnswering) this.unit.enable(false);
    });
  }

  #refusal({ name }: Command, isSealed: boolean): Reply | undefined {
    const { encryption, acknowledges, counts } = this.unit.options;
    if (encryption === 'demanded' && !isSealed && !SET_UP.has(name)) return plainReply('keyNotSet');
    const needsKey = NOT_WITHOUT_KEY.has(name);
    const isUnknown =
      (needsKey && !(acknowledges && isSealed)) || (name === 'getCounters' && !counts);
    return isUnknown ? plainReply('unknownCommand') : undefined;
  }

  #obey(command: Command): Reply {
    const { unit } = this;
    if (!POLLS.has(command.name) && command.name !== 'reject') unit.hold();
    switch (command.name) {
      case 'poll':
      case 'pollWithAck':
        return this.#poll(command.name === 'pollWithAck');
      case 'eventAck':
        return this.#acknowledge();
      case 'hold':
        return unit.hold() ? OK : plainReply('fail');
      case 'reject':
        return unit.giveBack() ? OK : plainReply('fail');
      case 'enable':
      case 'disable':
        unit.enable(command.name === 'enable');
        return OK;
      case 'setInhibits':
        unit.channels = command.accepted;
        unit.works.onChange();
        return OK;
      case 'reset':
        this.clock.after(1, () => unit.reset());
        return OK;
      case 'setGenerator':
      case 'setModulus':
      case 'exchangeKey':
        return this.keys[command.name](command.number);
      default:
        return this.#tell(command);
    }
  }

  #tell(command: Command): Reply {
    const { options, notes, lastReject } = this.unit;
    switch (command.name) {
      case 'hostProtocol':
        if (command.version > options.protocol) return plainReply('fail');
        this.#protocol = command.version;
        return OK;
      case 'serialNumber':
        return { name: 'ok', data: encodeSerialNumber(options.serialNumber) };
      case 'setup':
        return { name: 'ok', data: this.#setup() };
      case 'lastRejectCode':
        return { name: 'ok', data: Uint8Array.of(lastReject) };
      case 'getCounters': {
        const { stacked, rejected } = notes;
        const none = { stored: 0, dispensed: 0, transferred: 0 };
        return { name: 'ok', data: encodeCounters({ stacked, rejected, ...none }) };
      }
      default:
        return OK; // SYNC
    }
  }

  #setup(): Uint8Array {
    const { firmware, channels } = this.unit.options;
    return encodeSetup({
      unitType: 0,
      firmware,
      country: 'CNY',
      valueMultiplier: this.#protocol >= 6 ? 0 : 1,
      channels,
      realMultiplier: 100,
      protocol: this.#protocol,
    });
  }

  #poll(keep: boolean): Reply {
    const { unit } = this;
    if (unit.accept()) this.#moments.push('stackAcknowledged');
    const events = unit.tell(keep);
    if (events.some(isCredit) && this.#creditTold === 'no') {
      this.#creditTold = keep ? 'marked' : 'plain';
      this.#moments.push('eventSent');
    }
    return { name: 'ok', data: Uint8Array.from(events.flatMap((e) => [...encodePollEvent(e)])) };
  }

  #acknowledge(): Reply {
    const { unit } = this;
    if (unit.notes.unacknowledged.length === 0) return plainReply('cannotBeProcessed');
    const hadCredit = unit.notes.unacknowledged.some(isCredit);
    unit.notes.unacknowledged = [];
    if (hadCredit) this.#isAcknowledged();
    unit.works.onChange();
    return OK;
  }
}

const isCredit = ({ kind }: PollEvent): boolean => kind === 'credit';
