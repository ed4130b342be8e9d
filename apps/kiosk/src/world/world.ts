import type { Chance } from '@kiosk/flow/ports/chance';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Ups } from '@kiosk/flow/ports/ups';
import { fileUps } from '../devices/file-ups.js';
import type { Config } from '../config/config.js';
import { Beats } from '../watchdog/beats.js';
import { ClockTrust } from './clock-trust.js';
import { jsonLog, type Log } from './log.js';
import { LogRing } from './log-ring.js';
import { systemChance } from './system-chance.js';
import { systemClock } from './system-clock.js';

/** What every part of this process stands on; made once. */
export interface World {
  readonly config: Config;
  readonly log: Log;
  /** The newest lines of the log, to be read from afar. */
  readonly logs: LogRing;
  readonly clock: Clock;
  readonly clockTrust: ClockTrust;
  readonly chance: Chance;
  /** The cabinet's power supply, where one is told of. */
  readonly ups?: Ups;
  /** Names this run of the process in the journal. */
  readonly bootId: string;
  /** What a page must show to be this kiosk's own; new at each start. */
  readonly pageToken: string;
  /** Signs of life of this process's parts. */
  readonly beats: Beats;
  /** Ends this process in order; who watches over it starts it anew. */
  readonly restart: () => void;
}

/** Token of the `World`. */
export const WORLD = Symbol('WORLD');

const BOOT_ID_BYTES = 8;
const PAGE_TOKEN_BYTES = 32;

/** The real world: the machine's clocks and chance, the log on standard error. */
export function realWorld(config: Config): World {
  const logs = new LogRing();
  const random = (bytes: number) => Buffer.from(systemChance.bytes(bytes));
  return {
    config,
    log: jsonLog((line) => {
      process.stderr.write(line);
      logs.keep(line, systemClock.wallMs());
    }, systemClock.wallMs),
    logs,
    clock: systemClock,
    clockTrust: new ClockTrust(systemClock),
    chance: systemChance,
    ...(config.upsFile !== undefined && { ups: fileUps(config.upsFile, systemClock) }),
    bootId: grouped(random(BOOT_ID_BYTES).toString('hex')),
    pageToken: random(PAGE_TOKEN_BYTES).toString('base64url'),
    beats: new Beats(systemClock),
    restart: () => process.kill(process.pid, 'SIGTERM'),
  };
}

/** In groups of four, e.g. "7ff9-e8e5-8780-af24": no log takes it for an account number. */
const grouped = (text: string): string => text.match(/.{1,4}/g)?.join('-') ?? '';
