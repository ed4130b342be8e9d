import { join } from 'node:path';
import type { DiagnosisReport } from '@kiosk/flow/diagnosis/device-test';
import { JournalError } from '@kiosk/flow/ports/journal';
import type { OpenWorld } from '../journal/open-world.js';
import { writeDurably } from '../world/durable-file.js';
import type { World } from '../world/world.js';

/** Names of the tests that did not pass, in order. */
const failedOf = ({ results }: DiagnosisReport): readonly string[] =>
  results
    .filter(({ outcome }) => outcome.verdict === 'failed' || outcome.verdict === 'ended')
    .map(({ id }) => id);

/** Keeps the last report beside the journal, whole; and says in the log what did not pass. */
export const recordBeside =
  ({ config, log }: Pick<World, 'config' | 'log'>) =>
  (report: DiagnosisReport): void => {
    const { summary } = report;
    const failed = failedOf(report).join(' ');
    log(summary.failed > 0 ? 'warn' : 'info', 'diagnosis.ended', { ...summary, failed });
    try {
      writeDurably(join(config.storage, 'diagnosis.json'), JSON.stringify(report));
    } catch {
      // the disk tests say so: a report is worth no second word
    }
  };

/** The same, and a row in the journal: who tested what is part of the past. No money is in it. */
export const recordInJournal =
  (world: Pick<OpenWorld, 'config' | 'log' | 'guard'>) =>
  (report: DiagnosisReport): void => {
    recordBeside(world)(report);
    const body = { ...report.summary, notPassed: failedOf(report) };
    try {
      world.guard.journal.append([{ type: 'diagnosis.ended', paymentId: '', body, lines: [] }]);
    } catch (error) {
      if (!(error instanceof JournalError)) throw error; // the kiosk meets the same disk itself
    }
  };
