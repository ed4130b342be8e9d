import type { Bilingual } from '../text/language.js';
import type { EndReason } from './end-reason.js';
import type { SymptomId } from './symptoms.js';

/** What is tested, in the order in which it is told. */
export const TESTED = [
  'billAcceptor',
  'thermalPrinter',
  'cardReader',
  'codeScanner',
  'cabinet',
  'touchscreen',
  'network',
  'clock',
  'disk',
  'system',
] as const;
export type Tested = (typeof TESTED)[number];

/** What was measured, by a name that ends in its unit, e.g. `roundTripMs` or `freeBytes`. */
export type Figures = Readonly<Record<string, number | string | boolean>>;

/** What a test found. Plain JSON; nothing of a customer is in it. */
export type Outcome =
  | { readonly verdict: 'passed'; readonly figures: Figures; readonly detail?: string }
  | {
      readonly verdict: 'failed';
      readonly symptom: SymptomId;
      readonly figures: Figures;
      /** The device's own words or codes. */
      readonly detail?: string;
    }
  /** It needs hands, and nobody asked for it. */
  | { readonly verdict: 'byHand' }
  /** Cut short: nothing is known, nothing was changed. */
  | { readonly verdict: 'ended'; readonly why: EndReason };

/**
 * One test of one device: it looks, and at most lights a lamp, moves paper or asks for a finger.
 *
 * No test can create money, a posting or a receipt (I22): nothing of the kind can be imported here,
 * and a probe offers none.
 */
export interface DeviceTest {
  /** e.g. "network.roundTrip"; unique. */
  readonly id: string;
  readonly device: Tested;
  readonly name: Bilingual;
  /** Somebody has to stand there, or paper is used: done only when asked for by its id. */
  readonly needsHands: boolean;
  /** After this long it is ended with `timeLimit`. */
  readonly limitMs: number;
  /** Looks once. May be left alone after `stop`; then it puts back what it changed. */
  run(stop: AbortSignal): Promise<Outcome>;
}

/** One test that was run, or not. */
export interface TestResult {
  readonly id: string;
  readonly device: Tested;
  readonly tookMs: number;
  readonly outcome: Outcome;
}

/** What a run found: prints, goes to central, and ends `npm run diagnose`. */
export interface DiagnosisReport {
  readonly startedWallMs: number;
  readonly results: readonly TestResult[];
  readonly summary: DiagnosisSummary;
}

/** `passed` + `failed` + `byHand` = `tests`; a test that was cut short did not pass. */
export interface DiagnosisSummary {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly byHand: number;
}

export const passed = (figures: Figures, detail?: string): Outcome => ({
  verdict: 'passed',
  figures,
  ...(detail !== undefined && { detail }),
});

export const failed = (symptom: SymptomId, figures: Figures, detail?: string): Outcome => ({
  verdict: 'failed',
  symptom,
  figures,
  ...(detail !== undefined && { detail }),
});

/** Counts verdicts. */
export function summaryOf(results: readonly TestResult[]): DiagnosisSummary {
  const count = (verdict: Outcome['verdict']): number =>
    results.filter(({ outcome }) => outcome.verdict === verdict).length;
  return {
    tests: results.length,
    passed: count('passed'),
    failed: count('failed') + count('ended'),
    byHand: count('byHand'),
  };
}
