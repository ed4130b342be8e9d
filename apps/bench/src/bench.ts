import type { Clock } from '@kiosk/flow/ports/clock';
import type { FastifyInstance } from 'fastify';
import { Billers } from './billers/billers.js';
import { Cabinet, type CabinetDevices } from './cabinet/cabinet.js';
import type { Config } from './config/config.js';
import { Events } from './http/events.js';
import { benchServer } from './http/server.js';
import { JournalReader } from './journal/journal-reader.js';
import { endLeftover } from './mains/leftover.js';
import { LineLog } from './mains/line-log.js';
import { Mains } from './mains/mains.js';
import { Cable } from './network/cable.js';
import type { Sources } from './state/feed.js';
import { Papers } from './state/papers.js';
import { stateOf, type Truth } from './state/state.js';

/** The bench, running. */
export interface RunningBench {
  readonly url: string;
  /** Stops the kiosk in order, then everything else. */
  stop(): Promise<void>;
}

/**
 * Joins devices, mains, cable and page, and switches the kiosk on.
 *
 * Rejects when a port is taken; nothing is left running then.
 */
export async function startBench(
  config: Config,
  devices: CabinetDevices,
  clock: Clock,
): Promise<RunningBench> {
  const { kiosk, network, central, codes, listen } = config;
  const args = [kiosk.main, '--config', kiosk.config];
  const log = new LineLog(kiosk.log);
  if (endLeftover(kiosk.pid, args)) log.add('--- ended a kiosk that an earlier bench left behind');

  const command = {
    program: process.execPath,
    args,
    pidFile: kiosk.pid,
    stopLimitMs: kiosk.stopLimitMs,
  };
  const mains = new Mains(command, clock, log);
  const cable = new Cable(network, clock);
  const billers = new Billers(central.url, central.billers);
  const cabinet = new Cabinet(devices);
  const journal = new JournalReader(kiosk.journal);
  const face = { url: kiosk.url, screen: kiosk.screen };
  const bookedAtStart = journal.cashBooked();
  const truth: Truth = { cabinet, mains, cable, billers, journal, bookedAtStart, face, codes };
  const papers = new Papers();
  const sources: Sources = {
    state: () => stateOf(truth),
    papers: () => papers.of(devices.printer.sheets),
    journal,
    log,
  };
  const events = new Events(sources, clock);
  const reach = { cabinet, mains, cable, billers };
  const parts = { reach, sources, events, kioskUrl: kiosk.url, page: config.page };
  const server = await benchServer(parts);
  await cable.open();
  const url = await listenOr(server, listen, () => cable.close());
  mains.on();
  return {
    url,
    async stop() {
      await mains.off();
      events.close();
      await server.close();
      await cable.close();
      journal.close();
    },
  };
}

async function listenOr(
  server: FastifyInstance,
  address: Config['listen'],
  undo: () => Promise<void>,
): Promise<string> {
  try {
    return await server.listen(address);
  } catch (error) {
    await undo();
    throw error;
  }
}
