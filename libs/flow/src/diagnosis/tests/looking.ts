import { sleep, type Clock } from '../../ports/clock.js';
import type { DeviceStatus } from '../../ports/fault.js';
import type { DeviceTest, Figures, Outcome, Tested } from '../device-test.js';
import { failed, passed } from '../device-test.js';
import type { Measured, StatusProbe } from '../probes.js';
import type { SymptomId } from '../symptoms.js';

const LOOK_EVERY_MS = 50;
/** Long enough for a driver to open its line, identify the unit and say how it is. */
export const DEVICE_LIMIT_MS = 20_000;

/** What tells one test from another; it needs no hands unless told. */
export interface TestHead {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly needsHands?: boolean;
  readonly limitMs?: number;
}

/** Makes a test. Its device is the first word of its id. */
export function deviceTest(device: Tested, head: TestHead, run: DeviceTest['run']): DeviceTest {
  const { id, zh, en, needsHands = false, limitMs = DEVICE_LIMIT_MS } = head;
  return { id: `${device}.${id}`, device, name: { zh, en }, needsHands, limitMs, run };
}

/** The device's word, once it has one: a driver that was just started has none yet. */
export async function settled(probe: StatusProbe, clock: Clock, stop: AbortSignal) {
  while (probe.status().state === 'starting' && !stop.aborted) {
    await sleep(clock, LOOK_EVERY_MS, stop);
  }
  return probe.status();
}

/** What a technician reads of a status. */
export const figuresOf = ({ state, faults, identity }: DeviceStatus): Figures => ({
  state,
  ...(faults.length > 0 && { faults: faults.join(' ') }),
  ...(identity !== undefined && { identity }),
});

const UNREACHED = new Set(['silent', 'garbled', 'disconnected']);

/** A device that works; faults in `harmless` are told and do not count. */
export function judgeStatus(
  status: DeviceStatus,
  harmless: readonly string[] = [],
  symptoms: Readonly<Record<string, SymptomId>> = {},
): Outcome {
  const figures = figuresOf(status);
  const bad = status.faults.filter((fault) => !harmless.includes(fault));
  const [first] = bad;
  if (first !== undefined) {
    const known = symptoms[first] ?? (UNREACHED.has(first) ? 'notAnswering' : 'deviceFault');
    return failed(known, figures, status.detail);
  }
  if (status.state === 'online') return passed(figures, status.detail);
  const isGone = status.state === 'starting' || status.state === 'noDevice';
  return failed(isGone ? 'notAnswering' : 'deviceFault', figures, status.detail);
}

/** Turns what could not be measured into a symptom. */
export function judge<Facts extends object>(
  measured: Measured<Facts>,
  symptom: SymptomId,
  then: (facts: Facts) => Outcome,
): Outcome {
  if ('problem' in measured) return failed(symptom, {}, measured.problem);
  return then(measured);
}
