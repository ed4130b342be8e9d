import type { Bilingual } from '../text/language.js';
import type { DeviceTest, Figures, Outcome, Tested, TestResult } from './device-test.js';
import { ENDED, SYMPTOMS } from './symptoms.js';

/** One test as it is printed, sent and read by programs: everything in words. Plain JSON. */
export interface TestLine {
  readonly test: string;
  readonly device: Tested;
  readonly name: Bilingual;
  readonly verdict: Outcome['verdict'];
  readonly tookMs: number;
  readonly figures: Figures;
  readonly detail?: string;
  /** What was seen, and what to do; only where it did not pass. */
  readonly symptom?: string;
  readonly says?: Bilingual;
  readonly todo?: Bilingual;
}

/** Joins what a test is with what it found. */
export function lineOf(
  { id, device, name }: DeviceTest,
  { tookMs, outcome }: TestResult,
): TestLine {
  const head = { test: id, device, name, verdict: outcome.verdict, tookMs };
  switch (outcome.verdict) {
    case 'passed': {
      const { figures, detail } = outcome;
      return { ...head, figures, ...(detail !== undefined && { detail }) };
    }
    case 'failed': {
      const { figures, detail, symptom } = outcome;
      const words = { ...SYMPTOMS[symptom], symptom };
      return { ...head, figures, ...(detail !== undefined && { detail }), ...words };
    }
    case 'ended':
      return { ...head, figures: {}, symptom: outcome.why, says: ENDED[outcome.why] };
    case 'byHand':
      return { ...head, figures: {} };
  }
}
