import type { Clock } from '@kiosk/flow/ports/clock';
import { Billers } from './billers/billers.js';
import { Cabinet, type CabinetDevices } from './cabinet/cabinet.js';
import { CardDesk } from './card/card-desk.js';
import type { OpenCabinet } from './cabinet/open-cabinet.js';
import type { Config } from './config/config.js';
import { Events } from './http/events.js';
import { benchServer, type ServerParts } from './http/server.js';
import { JournalReader } from './journal/journal-reader.js';
import { endLeftover } from './mains/leftover.js';
import { LineLog } from './mains/line-log.js';
import { Mains } from './mains/mains.js';
import { UpsLever } from './mains/ups-lever.js';
import { Cable } from './network/cable.js';
import type { Sources } from './state/feed.js';
import { Papers } from './state/papers.js';
import { stateOf, type Truth } from './state/state.js';
import type { Phone } from './wallets/phone.js';
import { startWallets } from './wallets/start-wallets.js';

/** The kiosk runs as its unit runs it: a small nursery keeps it within a 1 GB board's memory. */
const SMALL_NURSERY = '--max-semi-space-size=1';

/** The bench, running. */
export interface RunningBench {
  readonly url: string;
  /** Stops the kiosk in order, then everything else. */
  stop(): Promise<void>;
}

/** Puts the devices on their lines; called once the bench knows that it is the only one. */
export type LayLines = () => Promise<OpenCabinet>;

/**
 * Joins devices, mains, cable and page, and switches the kiosk on.
 *
 * Rejects when a port is taken; nothing is left running then.
 */
export async function startBench(
  config: Config,
  layLines: LayLines,
  clock: Clock,
): Promise<RunningBench> {
  const ends: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  try {
    // First, as a lock: a second bench of this configuration ends here and has touched nothing.
    const cable = new Cable(config.network, clock);
    await cable.open();
    ends.push(() => cable.close());
    const { devices, close } = await layLines();
    ends.push(close);

    const { mains, log } = mainsOf(config, clock);
    const wallets = await startWallets(config.wallets, clock, (line) => log.add(line));
    ends.push(() => wallets.end());
    const { phone } = wallets;
    const hardware = { devices, mains, log, cable, ...(phone && { phone }) };
    const { parts, release } = partsOf(config, hardware, clock);
    ends.push(release);
    const server = await benchServer(parts);
    ends.push(() => server.close());
    const url = await server.listen(config.listen);
    // Before the server: it waits for the pages that look on.
    ends.push(() => parts.events.close());
    ends.push(() => mains.off());
    mains.on();
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Kiosk {
  readonly mains: Mains;
  readonly log: LineLog;
}

function mainsOf({ kiosk }: Config, clock: Clock): Kiosk {
  const args = [SMALL_NURSERY, kiosk.main, '--config', kiosk.config];
  const log = new LineLog(kiosk.log);
  if (endLeftover(kiosk.pid, args)) log.add('--- ended a kiosk that an earlier bench left behind');
  const command = {
    program: process.execPath,
    args,
    pidFile: kiosk.pid,
    stopLimitMs: kiosk.stopLimitMs,
  };
  return { mains: new Mains(command, clock, log), log };
}

interface Hardware extends Kiosk {
  readonly devices: CabinetDevices;
  readonly cable: Cable;
  readonly phone?: Phone;
}

function partsOf({ kiosk, central, codes, page }: Config, hardware: Hardware, clock: Clock) {
  const { devices, mains, cable, log, phone } = hardware;
  const billers = new Billers(central.url, central.billers);
  const cabinet = new Cabinet(devices);
  const tenders = {
    ...(devices.card && { card: new CardDesk(devices.card) }),
    ...(phone && { phone }),
  };
  const journal = new JournalReader(kiosk.journal);
  const face = { url: kiosk.url, screen: kiosk.screen };
  const bookedAtStart = journal.cashBooked();
  const physical = { cabinet, mains, cable, billers, ...tenders };
  const truth: Truth = { ...physical, journal, bookedAtStart, face, codes };
  const papers = new Papers();
  const sources: Sources = {
    state: () => stateOf(truth),
    papers: () => papers.of(devices.printer.sheets),
    journal,
    log,
  };
  const events = new Events(sources, clock);
  const ups = new UpsLever(kiosk.ups);
  ups.become('available');
  const reach = { ...physical, ups };
  const parts: ServerParts = { reach, sources, events, kioskUrl: kiosk.url, page };
  return { parts, release: () => journal.close() };
}
