import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { Billers } from '../billers/billers.js';
import type { Cabinet } from '../cabinet/cabinet.js';
import type { CardDesk } from '../card/card-desk.js';
import { problemOf, type BenchProblem } from '../http/problems.js';
import type { Mains } from '../mains/mains.js';
import type { UpsLever } from '../mains/ups-lever.js';
import type { Cable } from '../network/cable.js';
import type { Phone } from '../wallets/phone.js';
import type { Act } from './act.js';

/** Everything hands can reach. */
export interface Reach {
  readonly cabinet: Cabinet;
  readonly mains: Pick<Mains, 'on' | 'off' | 'cut'>;
  readonly cable: Pick<Cable, 'switch'>;
  readonly ups: Pick<UpsLever, 'become'>;
  readonly billers: Pick<Billers, 'switch'>;
  /** Absent where no card terminal is fitted. */
  readonly card?: Pick<CardDesk, 'do'>;
  /** Absent where there are no wallets. */
  readonly phone?: Pick<Phone, 'do'>;
}

type Power = Extract<Act, { type: 'switchKiosk' }>['power'];
type Device = Extract<Act, { type: 'switchDevice' }>['device'];

/** Does one act. @returns why the world did not let it happen, or `undefined` when it happened. */
export async function doAct(act: Act, reach: Reach): Promise<BenchProblem | undefined> {
  const { cabinet, cable, billers } = reach;
  const { acceptor, scanner } = cabinet.devices;
  switch (act.type) {
    case 'insertNote':
      return unless(cabinet.insertNote({ value: act.value, kind: act.kind }), 'bench.slotBusy');
    case 'pullNoteBack':
      return unless(acceptor.pullBack(), 'bench.nothingToPull');
    case 'takeReturnedNote':
      if (acceptor.slot !== 'presented') return problemOf('bench.nothingToTake');
      return void acceptor.takeReturned();
    case 'jamNotePath':
      return void acceptor.jam();
    case 'clearNotePath':
      return void acceptor.clearJam();
    case 'removeBox':
      return unless(cabinet.removeBox(), 'bench.boxOut');
    case 'insertBox':
      return unless(cabinet.insertBox(act.fresh), 'bench.boxIn');
    case 'setBoxFull':
      return void cabinet.setBoxFull(act.full);
    case 'setPaper':
      return void cabinet.setPaper(act.paper);
    case 'setCover':
      return void cabinet.setCover(act.open);
    case 'setPrinterJam':
      return void cabinet.setPrinterJam(act.jammed);
    case 'switchDevice':
      return void switchDevice(act.device, act.on, cabinet);
    case 'scanCode':
      return void scanner.present(act.text);
    case 'setDoor':
      return cabinet.devices.contacts === undefined
        ? problemOf('bench.noContacts')
        : void cabinet.devices.contacts.setDoor(act.door, act.open);
    case 'setTamper':
      return cabinet.devices.contacts === undefined
        ? problemOf('bench.noContacts')
        : void cabinet.devices.contacts.setTamper(act.broken);
    case 'tapPanel':
      return cabinet.devices.panel === undefined
        ? problemOf('bench.noContacts')
        : void cabinet.devices.panel.tap(act.x, act.y);
    case 'setPanelStuck':
      return cabinet.devices.panel === undefined
        ? problemOf('bench.noContacts')
        : void cabinet.devices.panel.setStuck(act.stuck);
    case 'switchUps':
      return void reach.ups.become(act.state);
    case 'switchNetwork':
      return void cable.switch(act.mode);
    case 'switchBiller': {
      const refusal = await billers.switch(act.id, act.mode);
      return refusal === undefined ? undefined : problemOf('bench.central', refusal);
    }
    case 'switchKiosk':
      return switchKiosk(act.power, reach);
    case 'usePhone':
    case 'switchWallet':
      return reach.phone === undefined ? problemOf('bench.notFitted') : reach.phone.do(act);
    default:
      return reach.card === undefined ? problemOf('bench.notFitted') : reach.card.do(act);
  }
}

function switchDevice(device: Device, on: boolean, cabinet: Cabinet): void {
  switch (device) {
    case 'billAcceptor':
      return cabinet.switchAcceptor(on);
    case 'thermalPrinter':
      return cabinet.switchPrinter(on);
    case 'cardReader':
      return cabinet.switchCardReader(on);
    default:
      return unreachable(device);
  }
}

async function switchKiosk(power: Power, { cabinet, mains }: Reach): Promise<undefined> {
  switch (power) {
    case 'on':
      cabinet.switchMains(true);
      return void mains.on();
    case 'off':
      return void (await mains.off());
    case 'cut':
      return void (await mains.cut());
    case 'cutAll':
      cabinet.switchMains(false);
      return void (await mains.cut());
    default:
      return unreachable(power);
  }
}

function unless(done: boolean, code: Parameters<typeof problemOf>[0]): BenchProblem | undefined {
  return done ? undefined : problemOf(code);
}
