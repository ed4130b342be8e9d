import type { Chance } from '@kiosk/flow/ports/chance';
import { GENERATOR, MODULUS, power, sessionKey } from './envelope.js';
import { EscrowProbe } from './escrow-probe.js';
import { decodeNumber, type Command, type Reply } from './messages.js';
import { decodeSerialNumber, decodeSetup } from './setup.js';
import type { UnitIdentity } from './unit-identity.js';
import type { UnitLine } from './unit-line.js';

type Step =
  | 'synchronise'
  | 'setGenerator'
  | 'setModulus'
  | 'exchangeKey'
  | 'hold'
  | 'reject'
  | 'hostProtocol'
  | 'serialNumber'
  | 'setup'
  | 'inhibit'
  | 'run';

/** Versions whose events are known here, the preferred one first. */
const VERSIONS = [7, 6] as const;
const KEY_ATTEMPTS = 3;
const SECRET_BYTES = 8;
/** Takes notes of no channel. */
export const INHIBIT: Command = { name: 'setInhibits', accepted: new Set() };

/**
 * What is said to a unit before its first POLL, and again whenever it may be another one.
 *
 * HOLD stands before the first POLL: a note that an earlier process left in escrow would be taken
 * by it. Until that note has left, REJECT is sent.
 */
export class Session {
  step: Step = 'synchronise';
  /** POLL WITH ACK and EVENT ACK are used. */
  acknowledges = false;
  /** The unit has not refused GET COUNTERS. */
  counts = true;
  #polls = 0;
  #serialNumber = 0;
  #known: UnitIdentity | undefined;
  #version = 0; // index into VERSIONS
  #secret = 0n;
  #keyFailures = 0;
  #mustVerify = false;
  readonly #escrow = new EscrowProbe();

  constructor(
    readonly line: UnitLine,
    readonly chance: Chance,
  ) {}

  /** Who the unit is; `undefined` until it has said so in this session. */
  get unit(): UnitIdentity | undefined {
    return this.step === 'run' || this.step === 'inhibit' ? this.#known : undefined;
  }

  /** The bring-up is done: what is answered now is about notes, also a reply that waited for us. */
  get isKnown(): boolean {
    return this.step === 'run';
  }

  /** The bring-up is done, and nothing speaks for another unit since. */
  get isRunning(): boolean {
    return this.isKnown && !this.#mustVerify;
  }

  /** @returns how many replies to POLL this session has brought, with this one. */
  countPoll(): number {
    this.#polls += 1;
    return this.#polls;
  }

  /** Begins anew; what the unit was known as stays until it says something else. */
  restart(): void {
    this.line.begin();
    this.step = 'synchronise';
    this.acknowledges = false;
    this.counts = true;
    this.#polls = 0;
    this.#version = 0;
    this.#mustVerify = false;
    this.#escrow.forget();
  }

  /** There was a gap: the unit at the other end may have been exchanged. */
  verify(): void {
    if (this.step === 'run') this.#mustVerify = true;
  }

  /** The next command of the bring-up; not to be asked while running. */
  next(): Command {
    if (this.#mustVerify) return { name: 'serialNumber' };
    switch (this.step) {
      case 'setGenerator':
        return { name: 'setGenerator', number: GENERATOR };
      case 'setModulus':
        return { name: 'setModulus', number: MODULUS };
      case 'exchangeKey':
        this.#secret = 1n + (decodeNumber(this.chance.bytes(SECRET_BYTES)) % (MODULUS - 2n));
        return { name: 'exchangeKey', number: power(GENERATOR, this.#secret, MODULUS) };
      case 'hostProtocol':
        return { name: 'hostProtocol', version: VERSIONS[this.#version]! };
      case 'inhibit':
      case 'run':
        return INHIBIT;
      default:
        return { name: this.step };
    }
  }

  /** @returns false when the unit refused, and should be left in peace for a while. */
  answered(command: Command, reply: Reply): boolean {
    if (this.#mustVerify) return this.#verified(reply);
    const isDone = reply.name === 'ok';
    switch (command.name) {
      case 'synchronise':
        if (isDone) this.step = 'setGenerator';
        return isDone;
      case 'setGenerator':
        return this.#keyStep(reply, 'setModulus');
      case 'setModulus':
        return this.#keyStep(reply, 'exchangeKey');
      case 'exchangeKey':
        return this.#keyStep(reply, 'hold');
      case 'hold':
        if (isDone) this.step = 'reject';
        if (this.#escrow.held(isDone)) this.step = 'hostProtocol';
        return true;
      case 'reject':
        this.step = 'hold';
        return true;
      case 'hostProtocol':
        if (!isDone) this.#version += 1;
        if (isDone || this.#version === VERSIONS.length) this.step = 'serialNumber';
        return true;
      default:
        return isDone && this.#told(command, reply);
    }
  }

  #told({ name }: Command, { data }: Reply): boolean {
    if (name === 'setInhibits') this.step = 'run';
    if (name === 'serialNumber') {
      const serialNumber = decodeSerialNumber(data);
      if (serialNumber === undefined) return false;
      this.#serialNumber = serialNumber;
      this.step = 'setup';
    }
    if (name === 'setup') {
      const setup = decodeSetup(data);
      if (setup === undefined) return false;
      this.#known = { serialNumber: this.#serialNumber, setup };
      this.step = 'inhibit';
    }
    return true;
  }

  /** A unit without encryption says so by F2; anything else may be a passing trouble. */
  #keyStep({ name, data }: Reply, next: Step): boolean {
    if (name === 'ok') {
      this.step = next;
      if (next !== 'hold') return true;
      this.line.useKey(sessionKey(power(decodeNumber(data), this.#secret, MODULUS)));
      this.acknowledges = true;
      this.#keyFailures = 0;
      return true;
    }
    this.#keyFailures += 1;
    if (name === 'unknownCommand' || this.#keyFailures >= KEY_ATTEMPTS) this.step = 'hold';
    else this.restart();
    return false;
  }

  #verified({ name, data }: Reply): boolean {
    if (name !== 'ok') return false;
    this.#mustVerify = false;
    if (decodeSerialNumber(data) !== this.#known?.serialNumber) this.restart();
    return true;
  }
}
