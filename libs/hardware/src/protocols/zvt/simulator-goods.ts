import type { Fields } from './field-types.js';
import type { OpenEntry } from './simulator-bank.js';
import { ANSWER_LIMIT_MS, type Heeded } from './simulator-talk.js';
import type { Unit } from './simulator-unit.js';

/** How the offer of a result ended. */
export type Outcome = 'issued' | 'notIssued' | 'tooLate' | 'silent';

const NOT_YET = 0x9c;
const IN_PART = 0x9d;
const REPEAT_MS = 2_000;
const GOODS_TIMEOUT_SECONDS = 30;

/**
 * Tells an approval until the host has issued the goods, or will not.
 *
 * Source: ZVT PA00P015 rev 13.08, goods handshake: 84 9C has the result said again after 2 s, within
 * the time of BMP 01 and as often as BMP 02 allows; any other refusal reverses. A terminal without
 * vending mode knows only yes and no.
 */
export async function offerResult(unit: Unit, entry: OpenEntry, asked: Fields): Promise<Outcome> {
  const { clock } = unit.parts;
  const { hasVendingMode } = unit.options;
  const limitMs = hasVendingMode
    ? (asked.goodsTimeoutSeconds ?? GOODS_TIMEOUT_SECONDS) * 1_000
    : ANSWER_LIMIT_MS;
  const endMs = clock.monoMs() + limitMs;
  for (let repeats = 0; ; repeats += 1) {
    const leftMs = endMs - clock.monoMs();
    if (leftMs <= 0 || repeats > (asked.repeatsMax ?? Infinity)) return 'tooLate';
    const heeded = await tellResult(unit, leftMs);
    const outcome = heeded === 'silent' ? 'silent' : outcomeOf(unit, entry, heeded);
    if (outcome !== 'again') return outcome;
    await unit.pause(REPEAT_MS);
  }
}

async function tellResult(unit: Unit, limitMs: number): Promise<Heeded> {
  const fields = unit.lastRecord ?? {};
  const heeded = unit.tell({ name: 'statusInformation', fields }, limitMs);
  await unit.moment('resultSent');
  return heeded;
}

function outcomeOf(
  unit: Unit,
  entry: OpenEntry,
  answer: Exclude<Heeded, 'silent'>,
): Outcome | 'again' {
  if (answer.name === 'positive') return 'issued';
  if (!unit.options.hasVendingMode) return 'notIssued';
  const { amount } = answer.fields;
  if (answer.code === NOT_YET) return 'again';
  if (answer.code !== IN_PART || amount === undefined || amount > entry.amount) return 'notIssued';
  entry.amount = amount;
  unit.lastRecord = { ...unit.lastRecord, amount };
  return 'issued';
}
