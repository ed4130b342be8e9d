import type { UpsState } from '@kiosk/flow/ports/ups';
import type { JournalError } from '@kiosk/flow/ports/journal';
import type { Cabinet } from '../devices/cabinet.js';
import type { Weather } from '../outside/network.js';
import type { FakeSpace } from '@kiosk/flow/testing/fake-space';
import type { Town } from '../outside/town.js';
import type { WalletOffice } from '../outside/wallet-office.js';
import type { Draw } from '../world/seeded.js';
import type { VirtualClock } from '../world/virtual-clock.js';

/** What a fault can lay hands on. */
export interface Stage {
  readonly clock: VirtualClock;
  readonly cabinet: Cabinet;
  readonly weather: Weather;
  readonly town: Town;
  readonly office: WalletOffice;
  /** How the power supply is from now on. */
  readonly power: (state: UpsState) => void;
  /** The last of its reserve is gone, for so long. */
  readonly dark: (darkMs: number) => void;
  /** Whether the browser before the kiosk lives. */
  readonly page: (lives: boolean) => void;
  /** What is free on the disk. */
  readonly space: FakeSpace;
  /** Takes the last rows away that the disk had said were durable; to be followed by `kill`. */
  readonly loseTail: (count: number) => void;
  /** The next append fails in its middle: its rows are on the disk all the same, or are not. */
  readonly failDisk: (rows: 'kept' | 'lost') => void;
  /** How long each sync of the disk takes from now on. */
  readonly slowDisk: (syncMs: number) => void;
  /** Ends the kiosk's process now; another is started after this time. */
  readonly kill: (restartMs: number) => void;
  /** What the disk answers to the next append; `undefined` heals it and restarts the kiosk. */
  readonly refuseDisk: (code: JournalError['code'] | undefined) => void;
}

/** Takes a fault's effect away again; safe to call once, at any later time. */
export type Undo = () => void;

/** Lets a fault strike. All it draws comes from its own stream. */
export type Strike = (stage: Stage, draw: Draw) => Undo;

/** A fault that nothing has to be undone for. */
export const nothing: Undo = () => undefined;
