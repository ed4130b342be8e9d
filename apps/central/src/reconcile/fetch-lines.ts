import type { Clock } from '@kiosk/flow/ports/clock';
import { within } from '../billers/within.js';
import { Refusal } from '../http/refusal.js';
import type { StatementAnswer } from '../wallets/wallet-provider.js';
import type { Wallets } from '../wallets/wallets.js';
import type { Mapping, TheirLine } from './mapping.js';

/** What is asked of a wallet provider. */
export interface Fetching {
  readonly mapping: Mapping;
  readonly day: string;
}

const PROVIDER_LIMIT_MS = 30_000;

/**
 * A wallet's statement as its provider gives it, through its adapter.
 *
 * @throws Refusal `notFound` where there is no such wallet, `fileNotReady` while there is nothing.
 */
export async function fetchLines(
  { wallets, clock }: { readonly wallets: Wallets; readonly clock: Clock },
  { mapping, day }: Fetching,
): Promise<readonly TheirLine[]> {
  const provider = mapping.party === 'wallet' ? wallets.withId(mapping.of)?.provider : undefined;
  if (provider === undefined) throw new Refusal('notFound', `no wallet ${mapping.of} here`);
  const answer = await within(clock, PROVIDER_LIMIT_MS, (stop) =>
    provider.statement(day, stop),
  ).catch((cause: unknown): StatementAnswer => ({ result: 'unknown', why: String(cause) }));
  if (answer.result === 'notReady') throw new Refusal('fileNotReady', 'it is not made yet');
  if (answer.result === 'unknown') throw new Refusal('fileNotReady', answer.why);
  return answer.lines.map(({ number, transaction, kind, amount }, at) => ({
    ...{ line: at + 1, number, kind, amount },
    reference: kind === 'paid' ? transaction : null,
  }));
}
