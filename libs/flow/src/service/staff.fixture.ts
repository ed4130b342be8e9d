import { createHash } from 'node:crypto';
import type { DeviceTest, Outcome } from '../diagnosis/device-test.js';
import type {
  Cabinet,
  CabinetEvent,
  CabinetFittings,
  CabinetState,
  DoorName,
} from '../ports/cabinet.js';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';
import { kioskSecret, responseTo } from './access/challenge.js';
import type { Role } from './roles.js';
import type { ServiceSetup } from './service-setup.js';

const MASTER = 'a master secret of the specs';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const SECRET = kioskSecret(sha256, MASTER, 'K1');

/** A cabinet whose doors the test opens. */
export class FakeCabinet implements Cabinet {
  #report: (event: CabinetEvent) => Promise<void> = () => Promise.resolve();

  start(report: (event: CabinetEvent) => Promise<void>): void {
    this.#report = report;
  }
  fittings(): CabinetFittings {
    return { inputs: ['cabinetDoor', 'safeDoor'], lights: [], locks: [] };
  }
  state(): CabinetState {
    return { doors: {}, sensors: {}, switches: {}, lights: {}, locks: {} };
  }
  light(): void {
    return undefined;
  }
  lock(): void {
    return undefined;
  }
  followed(): boolean | undefined {
    return undefined;
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  async door(door: DoorName, isOpen: boolean): Promise<void> {
    await this.#report({ type: isOpen ? 'door.opened' : 'door.closed', door });
  }
  async tamper(): Promise<void> {
    await this.#report({ type: 'tamper.detected' });
  }
}

/** A test that ends as it is told. */
export const fakeTest = (
  id: string,
  outcome: Outcome | 'never',
  needsHands = false,
): DeviceTest => ({
  id,
  device: 'billAcceptor',
  name: { zh: id, en: id },
  needsHands,
  limitMs: 10_000,
  run: () => (outcome === 'never' ? new Promise(() => undefined) : Promise.resolve(outcome)),
});

/** What a test sets up otherwise. */
export interface StaffOptions {
  readonly cabinet?: FakeCabinet;
  readonly tests?: readonly DeviceTest[];
  readonly more?: Partial<ServiceSetup>;
}

/** A lobby whose kiosk knows its staff; one open bill of 20.00. */
export function staffLobby({ cabinet, tests = [], more }: StaffOptions = {}): Lobby {
  const setup: ServiceSetup = {
    secret: () => SECRET,
    sealed: [],
    tests: () => tests,
    rollMm: 80_000,
    isClockSet: () => false,
    ...(cabinet && { cabinet }),
    ...more,
  };
  return new Lobby(
    sha256,
    [sampleFee('exact-only'), sampleFee('prepay-any')],
    [sampleBill('B1', minor(2_000))],
  ).fit({ service: setup });
}

/** The code for what the screen asks. */
export function codeOn(lobby: Lobby, person: string): string {
  const { challenge = '' } = lobby.at('serviceCode');
  const asked = { kiosk: 'K1', challenge: challenge.replaceAll(' ', ''), person };
  return responseTo(sha256, SECRET, asked);
}

/** Chooses a role, types a number and the right code. */
export async function signIn(lobby: Lobby, role: Role, person: string): Promise<void> {
  await lobby.touch({ type: 'service', id: role });
  await lobby.enter(person);
  await lobby.enter(codeOn(lobby, person));
}

/** From the customers' first screen to the dashboard, where no door is watched. */
export async function comeIn(lobby: Lobby, role: Role, person = '1001'): Promise<void> {
  await lobby.touch({ type: 'corner' });
  await signIn(lobby, role, person);
}

/** Rows of the journal by type. */
export const rowsOf = (lobby: Lobby, type: string) =>
  lobby.journal.rows.filter((row) => row.type === type);
