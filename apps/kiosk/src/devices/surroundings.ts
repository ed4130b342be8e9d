import { GuidanceLights } from '@kiosk/flow/guidance/guidance';
import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import { keepPanelLight, type PanelHours } from '@kiosk/flow/panel/panel-light';
import type { CabinetEvent, CabinetState } from '@kiosk/flow/ports/cabinet';
import type { Clock, ClockQuality } from '@kiosk/flow/ports/clock';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { Log } from '../world/log.js';
import type { SharedCabinet } from './shared-cabinet.js';
import type { TappedPanel } from './tapped-panel.js';

/** What is around the customer, and what it follows. */
export interface SurroundingsSetup {
  readonly cabinet?: SharedCabinet;
  readonly touchscreen?: TappedPanel;
  readonly hours?: PanelHours;
  readonly kiosk: Pick<Kiosk, 'shown' | 'watch' | 'isIdle'>;
  readonly clock: Clock;
  readonly clockQuality: () => ClockQuality;
  readonly log: Log;
}

/** How they are, for health. */
export interface SurroundingsHealth {
  readonly cabinet?: DeviceStatus & Pick<CabinetState, 'doors'>;
  readonly touchscreen?: DeviceStatus & { readonly isPresent: boolean };
}

/** Cabinet and panel of a kiosk in service: started, followed, told of. They decide no payment. */
export class Surroundings {
  readonly #setup: SurroundingsSetup;
  readonly #ends: (() => Promise<void> | void)[] = [];

  constructor(setup: SurroundingsSetup) {
    this.#setup = setup;
  }

  start(): void {
    const { cabinet, touchscreen } = this.#setup;
    if (cabinet !== undefined) this.#startCabinet(cabinet);
    if (touchscreen !== undefined) this.#startPanel(touchscreen);
  }

  async stop(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
  }

  health(): SurroundingsHealth {
    const { cabinet, touchscreen } = this.#setup;
    return {
      ...(cabinet && { cabinet: { ...cabinet.status(), doors: cabinet.state().doors } }),
      ...(touchscreen && {
        touchscreen: { ...touchscreen.status(), isPresent: touchscreen.port.isPresent() },
      }),
    };
  }

  #startCabinet(cabinet: SharedCabinet): void {
    const { kiosk } = this.#setup;
    const lights = new GuidanceLights(cabinet);
    cabinet.start((event) => {
      this.#logCabinet(event);
      if (event.type === 'device.changed' && event.status.state === 'online') {
        lights.forget(); // its lines may have been opened anew: all dark
        lights.follow(kiosk.shown.screen);
      }
      return Promise.resolve();
    });
    this.#ends.push(() => cabinet.stop());
    this.#ends.push(kiosk.watch(({ screen }) => lights.follow(screen)));
  }

  #logCabinet(event: CabinetEvent): void {
    switch (event.type) {
      case 'device.changed':
        return this.#logStatus('cabinet', event.status);
      case 'door.opened':
      case 'door.closed': {
        const isOpen = event.type === 'door.opened';
        return this.#setup.log('info', 'cabinet.door', { door: event.door, isOpen });
      }
      case 'tamper.detected':
        return this.#setup.log('error', 'cabinet.tampered');
      // tamper.cleared, person.approached, person.left, switch.turned
      default:
        return;
    }
  }

  #startPanel({ port }: TappedPanel): void {
    const { hours, clock, clockQuality: quality, kiosk } = this.#setup;
    port.start((event) => {
      if (event.type === 'device.changed') this.#logStatus('touchscreen', event.status);
      return Promise.resolve();
    });
    this.#ends.push(() => port.stop());
    if (hours === undefined) return;
    const isBusy = (): boolean => !kiosk.isIdle;
    this.#ends.push(keepPanelLight({ screen: port, hours, clock, quality, isBusy }));
  }

  #logStatus(name: string, { state, faults, detail }: DeviceStatus): void {
    const devices = [name, state, ...faults, detail ?? ''].join(' ').trim();
    this.#setup.log('info', 'device.changed', { devices });
  }
}
