import type { Kiosk } from '@kiosk/flow/kiosk/kiosk';
import { isConfirmed } from '@kiosk/flow/ports/clock';
import type { Reporter } from '../health/reporter.js';
import type { OpenWorld } from '../journal/open-world.js';
import type { Link } from '../link/link.js';
import { CommandDesk } from './command-desk.js';
import { CommandStore } from './command-store.js';
import { effectsOf } from './effects.js';
import type { FileDuty } from './file-duty.js';
import type { TappedPrinter } from './tapped-printer.js';

/** What commands act on. */
export interface DeskParts {
  readonly world: OpenWorld;
  readonly link: Link;
  readonly kiosk: Kiosk;
  readonly printer: TappedPrinter;
  readonly duty: FileDuty;
  readonly reporter: Reporter;
}

/** Makes the desk where central's commands arrive. */
export function makeDesk({ world, link, kiosk, printer, duty, reporter }: DeskParts): CommandDesk {
  const { config, clock, clockTrust, guard, logs, log, bootId, restart } = world;
  const report = () => reporter.report();
  const kioskId = config.settings.face.id;
  const desk = new CommandDesk({
    bootId,
    store: new CommandStore(config.storage),
    effects: effectsOf({ kioskId, printer, duty, logs, report, restart, clock }),
    isSigned: (told) => link.isFromCentral(told),
    isIdle: () => kiosk.isIdle,
    ownNowMs: () => (isConfirmed(clockTrust.quality) ? clock.wallMs() : undefined),
    append: (rows) => void guard.journal.append(rows),
    clock,
    log,
  });
  link.onCommands((commands, nowMs) => desk.take(commands, nowMs));
  link.reportBy(report);
  return desk;
}
