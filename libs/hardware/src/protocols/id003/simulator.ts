import type { Clock } from '@kiosk/flow/ports/clock';
import { Hands, type SimulatedHands } from '../../acceptor/simulated-hands.js';
import { DeviceLine, type Firmware } from '../../acceptor/simulated-line.js';
import type { DeviceEnd } from '../../transport/memory.js';
import { encodeCurrencyTable, type CurrencyEntry } from './currency-table.js';
import { decodeFrame, encodeFrame } from './frame.js';
import {
  ANSWER_CODES,
  COMMAND_CODES,
  decodeCommand,
  encodeDenominations,
  type Command,
} from './messages.js';
import type { UnitOptions } from './simulator-options.js';
import { Unit } from './simulator-unit.js';
import { encodeStatus } from './status.js';

const INVALID = Uint8Array.of(ANSWER_CODES.invalidCommand);
const DONE = Uint8Array.of(ANSWER_CODES.acknowledge);
const ENQUIRY = Uint8Array.of(ANSWER_CODES.enquiry);

const HERE = 0x2a; // any number: the maker's list of countries is not at hand
const yuan = (denomination: number, base: number, exponent: number): CurrencyEntry => ({
  denomination,
  country: HERE,
  base,
  exponent,
});

/** A unit for CNY: 1, 5, 10, 20, 50 and 100 yuan as denominations 61 and 63 to 67. */
export const CNY_UNIT: UnitOptions = {
  version: 'BDP(CNY)-10 ID003-04V02',
  currencyTable: [
    yuan(0x61, 1, 0),
    yuan(0x62, 0, 0),
    yuan(0x63, 5, 0),
    yuan(0x64, 1, 1),
    yuan(0x65, 2, 1),
    yuan(0x66, 5, 1),
    yuan(0x67, 1, 2),
    yuan(0x68, 0, 0),
  ],
  remembersVend: true,
  vendsAfterPowerUp: false,
  initialisesUnasked: true,
};

/**
 * A bill acceptor on ID-003, as a device: it speaks bytes on its end of a line, and its box, its
 * path and its slot are the physical truth. Its power is on.
 *
 * Source: CashCode, Interface – BDP-FL (ID 003 compatible); where units differ, `UnitOptions`.
 */
export function id003Simulator(
  end: DeviceEnd,
  clock: Clock,
  options: Partial<UnitOptions> = {},
): SimulatedHands<UnitOptions> {
  const unit = new Unit(clock, { ...CNY_UNIT, ...options });
  const firmware = new UnitFirmware(unit);
  const framing = { decode: decodeFrame, encode: encodeFrame, lengthAt: 1 };
  const line = new DeviceLine({ end, clock, framing, firmware });
  unit.works.onPhase = () => {
    const isInterrupting = unit.settings.communication !== 0 && unit.phase !== 'off';
    if (isInterrupting) line.transmit(ENQUIRY);
  };
  const simulator = new Hands(unit, line);
  simulator.power(true);
  return simulator;
}

/** Commands in, replies out. */
class UnitFirmware implements Firmware {
  #stackAsked = false;
  #vendSent = false;

  constructor(readonly unit: Unit) {}

  refusal(): Uint8Array {
    return INVALID;
  }

  acknowledges([code]: Uint8Array): boolean {
    return code === COMMAND_CODES.acknowledge;
  }

  answer(message: Uint8Array): Uint8Array | undefined {
    const status = this.unit.status();
    if (status === undefined || this.unit.phase === 'off') return undefined;
    const command = decodeCommand(message);
    if (command === undefined) return INVALID;
    if (command.name === 'statusRequest') {
      this.unit.asked();
      return encodeStatus(status);
    }
    if (command.name !== 'acknowledge') return this.#obey(command);
    this.#vendSent = false;
    if (this.unit.acknowledged()) this.unit.works.moment('eventAcknowledged');
    return undefined;
  }

  sent([code]: Uint8Array): void {
    if (this.#stackAsked) this.unit.works.moment('stackAcknowledged');
    this.#stackAsked = false;
    if (code !== encodeStatus({ kind: 'vendValid' })[0] || this.#vendSent) return;
    this.#vendSent = true;
    this.unit.works.moment('eventSent');
  }

  #obey(command: Command): Uint8Array {
    const { unit } = this;
    switch (command.name) {
      case 'reset':
        return answered(unit.reset());
      case 'stack1':
      case 'stack2':
        this.#stackAsked = unit.stack(command.name === 'stack1' ? 1 : 2);
        return answered(this.#stackAsked);
      case 'return':
        return answered(unit.giveBack());
      case 'hold':
        return answered(unit.hold());
      case 'wait':
        return answered(unit.phase === 'escrow');
      default:
        return this.#set(command);
    }
  }

  /** Settings are echoed; but for INHIBIT they take effect while the unit initialises only. */
  #set(command: Command): Uint8Array {
    const { unit } = this;
    const code = COMMAND_CODES[command.name];
    const isEffective = unit.phase === 'initialising';
    switch (command.name) {
      case 'setInhibit':
        unit.inhibit(command.inhibited);
        return Uint8Array.of(code, command.inhibited ? 1 : 0);
      case 'setEnable':
        if (isEffective) unit.settings = { ...unit.settings, disabled: command.disabled };
        return Uint8Array.of(code, ...encodeDenominations(command.disabled));
      case 'setCommunication':
        if (isEffective) unit.settings = { ...unit.settings, communication: command.mode };
        return Uint8Array.of(code, command.mode);
      default:
        return this.#tell(command);
    }
  }

  #tell({ name }: Command): Uint8Array {
    const { options, settings } = this.unit;
    const code = COMMAND_CODES[name];
    switch (name) {
      case 'getEnable':
        return Uint8Array.of(code, ...encodeDenominations(settings.disabled));
      case 'version':
      case 'bootVersion':
        return Uint8Array.of(code, ...Array.from(options.version, (sign) => sign.charCodeAt(0)));
      case 'currencyAssign':
        return Uint8Array.of(code, ...encodeCurrencyTable(options.currencyTable));
      default:
        return INVALID;
    }
  }
}

const answered = (obeyed: boolean): Uint8Array => (obeyed ? DONE : INVALID);
