import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { Apdu } from './frame.js';
import {
  decodeHostMessage,
  negative,
  POSITIVE,
  type Command,
  type Registration,
} from './messages.js';
import { pay } from './simulator-payment.js';
import {
  register,
  repeatReceipt,
  reversePayment,
  serve,
  tellPreAuthorisations,
  tellState,
  tellTotals,
  type ServiceCommand,
} from './simulator-services.js';
import type { Unit } from './simulator-unit.js';

const CODE = { currency: 0x1e, notRegistered: 0x6b, notPossible: 0x83, busy: 0x9c } as const;
const BOOT_MS = 5_000;
/** Commands that need no registration before. */
const ALWAYS: ReadonlySet<Command['name']> = new Set(['statusEnquiry', 'changeBaudRate']);

/** What takes commands one at a time, and carries them out. */
export class Terminal {
  #power: 'off' | 'booting' | 'on' = 'off';
  #cancelBoot: () => void = () => undefined;
  #runs = 0;
  #boots = 0;

  constructor(readonly unit: Unit) {}

  power(on: boolean): void {
    if (on === (this.#power !== 'off')) return;
    this.#cancelBoot();
    this.#boots += 1;
    this.#runs += 1;
    this.unit.abandon();
    this.unit.session = undefined;
    this.#power = on ? 'booting' : 'off';
    if (!on) return;
    this.unit.says('starting');
    this.#cancelBoot = this.unit.parts.clock.after(BOOT_MS, () => {
      this.#power = 'on';
      this.unit.says('');
    });
  }

  /** The connection ended, and the terminal saw it. */
  hangUp(): void {
    if (this.#power !== 'on') return;
    if (this.unit.options.newSession === 'aborts') this.#stop();
    this.unit.session = undefined;
  }

  heard(apdu: Apdu): void {
    if (this.#power !== 'on') return;
    const { talk, faults } = this.unit.parts;
    const read = decodeHostMessage(apdu);
    if (!read.ok) return talk.answer(negative(CODE.notPossible));
    const { message } = read;
    if (message.name !== 'positive' && message.name !== 'negative') {
      // Behind the answer that ends the last command, perhaps in the same segment: that one first.
      const boot = this.#boots;
      this.unit.parts.clock.after(0, () => boot === this.#boots && this.#command(message));
      return;
    }
    if (talk.isWaitingAfter('statusInformation') && faults.strikes('loseResultAnswer')) return;
    talk.heard(message);
  }

  #command(command: Command): void {
    const { unit } = this;
    if (command.name === 'abort') return this.#abort();
    if (unit.stage !== 'idle') {
      if (command.name !== 'registration' || unit.options.newSession === 'goesOn') {
        unit.parts.talk.answer(negative(CODE.busy));
        return command.name === 'registration' ? unit.parts.talk.sayAgain() : undefined;
      }
      this.#stop();
    }
    const refused = this.#refusal(command);
    if (refused !== undefined) return unit.parts.talk.answer(negative(refused));
    void this.#obey(command);
  }

  #refusal(command: Command): number | undefined {
    const { options, session, isBusy } = this.unit;
    if (command.name === 'registration') return registrationRefusal(command, options.currency);
    if (isBusy && command.name !== 'statusEnquiry') return CODE.busy;
    if (session === undefined && !ALWAYS.has(command.name)) return CODE.notRegistered;
    const password = 'password' in command ? command.password : undefined;
    const isWrong = password !== undefined && password !== options.password;
    return isWrong ? CODE.notPossible : undefined;
  }

  /** Before the bank is asked a payment can be stopped; later it cannot. */
  #abort(): void {
    const { unit } = this;
    const { faults, talk, customer } = unit.parts;
    if (unit.stage !== 'customer' || faults.strikes('refuseAbort') !== undefined) {
      return talk.answer(negative(CODE.notPossible));
    }
    talk.answer(POSITIVE);
    if (faults.strikes('approveLate') !== undefined) return;
    unit.isStopped = true;
    customer.stop('aborted');
  }

  async #obey(command: Exclude<Command, { name: 'abort' }>): Promise<void> {
    const { unit } = this;
    const run = (this.#runs += 1);
    unit.stage = 'service';
    await unit.moment('commandHeard');
    unit.parts.talk.answer(POSITIVE);
    await unit.moment('commandAcknowledged');
    if (command.name === 'logOff') unit.session = undefined;
    else await this.#carryOut(command);
    if (run !== this.#runs) return;
    this.#stop();
    const { rebootsAfterEndOfDay } = unit.options;
    if (command.name === 'endOfDay' && rebootsAfterEndOfDay) this.reboot();
  }

  reboot(): void {
    this.power(false);
    this.power(true);
  }

  #stop(): void {
    this.#runs += 1;
    this.unit.abandon();
  }

  #carryOut(command: ServiceCommand): Promise<void> {
    const { unit } = this;
    switch (command.name) {
      case 'registration':
        return register(unit, command);
      case 'authorisation':
      case 'refund':
        return pay(unit, command);
      case 'reversal':
        return reversePayment(unit, command.fields);
      case 'repeatReceipt':
        return repeatReceipt(unit, command.fields);
      case 'endOfDay':
      case 'turnoverTotals':
        return tellTotals(unit, command.name === 'endOfDay');
      case 'statusEnquiry':
        return tellState(unit, command.fields);
      case 'diagnosis':
      case 'initialisation':
        return serve(unit, command.name);
      case 'openPreAuthorisations':
        return tellPreAuthorisations(unit);
      case 'changeBaudRate':
        return Promise.resolve(); // the simulated line has no rate
      default:
        return unreachable(command);
    }
  }
}

function registrationRefusal(command: Registration, currency: number): number | undefined {
  const { currency: wished = currency } = command;
  return wished === currency ? undefined : CODE.currency;
}
