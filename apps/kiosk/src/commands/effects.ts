import type { Command } from '@kiosk/flow/commands/command';
import { unreachable } from '@kiosk/flow/invariant/invariant';
import type { Json } from '@kiosk/flow/journal/canonical';
import type { Clock } from '@kiosk/flow/ports/clock';
import { sleep } from '@kiosk/flow/ports/clock';
import type { KioskReport } from '@kiosk/flow/link/report';
import type { LogRing } from '../world/log-ring.js';
import type { FileDuty } from './file-duty.js';
import type { TappedPrinter } from './tapped-printer.js';
import { testPage } from './test-page.js';

/** What came of it, for the journal and for central. */
export interface Done {
  readonly result: Json;
}

/** Does what commands say. */
export interface Effects {
  /** `restarts` where the process ends: the next one says what became of it. */
  run(command: Command): Promise<Done | 'restarts'>;
}

/** What effects reach. */
export interface EffectPorts {
  readonly kioskId: string;
  readonly printer: TappedPrinter;
  readonly duty: FileDuty;
  readonly logs: LogRing;
  readonly report: () => KioskReport;
  readonly restart: () => void;
  readonly clock: Clock;
}

/** A printer that says nothing for so long has failed. */
const PRINT_LIMIT_MS = 30_000;
/** Of a journal row; the log is asked for piece by piece. */
const LOG_BYTES_MAX = 32_000;

/** Makes them for one kiosk. */
export function effectsOf(ports: EffectPorts): Effects {
  return { run: (command) => run(command, ports) };
}

async function run(command: Command, ports: EffectPorts): Promise<Done | 'restarts'> {
  const { duty, report, restart } = ports;
  switch (command.kind) {
    case 'health':
      return { result: report() };
    case 'outOfService':
      duty.goOff(command.arguments.note);
      return { result: {} };
    case 'inService':
      duty.goOn();
      return { result: {} };
    case 'restart':
      restart();
      return 'restarts';
    case 'printTest':
      return { result: { outcome: await printTest(command.id, ports) } };
    case 'deviceTest': {
      const { device } = command.arguments;
      return { result: { device, status: report().devices[device] ?? null } };
    }
    case 'logs':
      return { result: { ...ports.logs.between(command.arguments, LOG_BYTES_MAX) } };
    default:
      return unreachable(command);
  }
}

async function printTest(id: string, { printer, kioskId, clock }: EffectPorts): Promise<string> {
  const at = new Date(clock.wallMs()).toISOString().slice(0, 19).replace('T', ' ');
  const stop = new AbortController();
  const late = sleep(clock, PRINT_LIMIT_MS, stop.signal).then(() => 'unknown');
  const outcome = await Promise.race([printer.printPage(id, testPage(kioskId, `${at} UTC`)), late]);
  stop.abort();
  return outcome;
}
