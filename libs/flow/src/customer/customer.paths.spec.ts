import { describe, expect, it } from '@jest/globals';
import { getShortestPaths } from 'xstate/graph';
import { SURPLUS_POLICIES } from '../catalogue/fee-type.js';
import { screenOf } from '../kiosk/screen-of.js';
import type { View } from '../kiosk/view.js';
import { minor, sum } from '../money/money.js';
import type { CaseFacts } from '../ports/central.js';
import { sampleAccount, sampleBill, sampleFee } from '../testing/samples.js';
import { dueOf, itemsOf, type Visit } from './customer.js';
import type { CustomerEvent } from './customer-events.js';
import { customerMachine, type CustomerSnapshot } from './customer.machine.js';

const fees = SURPLUS_POLICIES.map(sampleFee);
const FACTS: CaseFacts = {
  verdict: 'claim',
  fee: { zh: 'x', en: 'x' },
  account: '1***1',
  kiosk: 'K1',
  openedAtMs: 1_780_000_000_000,
  applied: minor(0),
  owed: minor(100),
  uncounted: minor(0),
  untilCounted: false,
  paid: minor(0),
  seq: 1,
};
const zh = (text: string) => ({ zh: text, en: text });

/** Seen once, not with every list of bills. */
const BY_CARD: readonly CustomerEvent[] = [
  { type: 'method', id: 'card', available: true, tender: { kind: 'card', currency: 'CNY' } },
  { type: 'payment.closing' },
  { type: 'retry' },
  { type: 'otherMethod' },
];

function alphabet({ context }: { readonly context: Visit }): CustomerEvent[] {
  const fee = context.fee ?? fees[0]!;
  const account = sampleAccount(fee);
  const bills = [sampleBill('B1', minor(3_000), '2026-09-30'), sampleBill('B2', minor(2_000))];
  const paid = { ...sampleBill('B3', minor(2_000)), status: 'paid' as const };
  return [
    { type: 'start', fees },
    // It can be switched anywhere; once is enough here, or every situation is seen twice.
    ...(context.fee === undefined ? [{ type: 'language', language: 'en' } as const] : []),
    ...fees.map(({ id }): CustomerEvent => ({ type: 'fee', id })),
    ...(context.typed.length < 4 ? [{ type: 'key', key: '1' } as const] : []),
    { type: 'key', key: '%' },
    { type: 'delete' },
    { type: 'clear' },
    { type: 'confirm' },
    { type: 'back' },
    { type: 'end' },
    { type: 'bill', id: 'B1' },
    { type: 'bill', id: 'B2' },
    { type: 'page', page: 99 },
    { type: 'preset', amount: 5_000 },
    { type: 'preset', amount: 0.5 },
    { type: 'changeAmount' },
    { type: 'prepay' },
    { type: 'method', id: 'cash', available: true },
    { type: 'method', id: 'card', available: false },
    ...(context.selected.length === 1 ? BY_CARD : []),
    { type: 'checkCase' },
    { type: 'code.scanned', text: 'KIOSK/K1/7K3M9XQ2PDN' },
    { type: 'case.answered', answer: { result: 'notFound' } },
    { type: 'case.answered', answer: { result: 'found', facts: FACTS } },
    { type: 'code.scanned', text: '10001' },
    { type: 'code.scanned', text: "1' OR 1=1" },
    { type: 'lookup.answered', reply: { result: 'found', account, bills } },
    { type: 'lookup.answered', reply: { result: 'found', account, bills: [paid] } },
    { type: 'lookup.answered', reply: { result: 'found', account, bills: [] } },
    { type: 'lookup.answered', reply: { result: 'notFound' } },
    { type: 'lookup.answered', reply: { result: 'unavailable' } },
    { type: 'timeUp', moneyIn: false, sawEnd: false },
    { type: 'timeUp', moneyIn: false, sawEnd: true },
  ];
}

const viewOf = (customer: CustomerSnapshot): View => ({
  customer,
  payment: undefined,
  starting: false,
  limits: [],
  fees,
  online: true,
  denominations: [],
  scanner: true,
  acceptorUsable: true,
  printerUsable: true,
  slotOpen: true,
  notice: undefined,
  pace: 'normal',
  letterhead: {
    operator: zh('x'),
    place: zh('x'),
    kioskId: 'K1',
    phone: '1',
    currency: 'CNY',
    offsetMinutes: 480,
    demo: false,
  },
  claimDays: 30,
});

describe('every way a customer can go', () => {
  const paths = getShortestPaths(customerMachine, {
    input: { language: 'zh' },
    events: alphabet as never,
    serializeState: ({ value, context }) =>
      JSON.stringify([value, { ...context, fees: context.fees.length, misses: context.misses }]),
    stopWhen: ({ context }) => context.misses > 1,
    limit: 200_000,
  });

  it('has a screen', () => {
    const seen = new Set(paths.map(({ state }) => screenOf(viewOf(state)).name));
    console.log(`looked at: ${paths.length} customer situations, ${seen.size} screens`);
    expect(paths.length).toBeGreaterThan(1_000);
    expect([...seen].sort()).toEqual([
      'amount',
      'attract',
      'billList',
      'caseEnded',
      'caseEntry',
      'caseFound',
      'caseSearching',
      'cashTerms',
      'check',
      'feeMenu',
      'identify',
      'lookupEnded',
      'method',
      'searching',
      'secondFactor',
      'starting',
      'thanks',
    ]);
  });

  it('opens a payment by card only with what it is paid with (I10)', () => {
    const paying = paths.filter(({ state }) => state.matches('paying'));
    const kinds = paying.map(({ state }) => state.context.tender?.kind ?? 'cash');
    expect(new Set(kinds)).toEqual(new Set(['cash', 'card']));
  });

  it('comes back from a payment to the question how to pay, for the same bill', () => {
    const changed = paths.filter(({ steps }) => steps.at(-1)?.event.type === 'otherMethod');
    const back = changed.filter(({ state }) => state.value === 'method');
    for (const { state } of back) expect(dueOf(state.context)).toBeGreaterThan(0);
    expect(changed.every(({ state }) => state.value === 'method')).toBe(true);
  });

  it('shows items that add up to what is due, wherever it can be paid', () => {
    const payable = paths.filter(({ state }) =>
      ['check', 'method', 'cashTerms'].includes(String(state.value)),
    );
    expect(payable.length).toBeGreaterThan(10);
    for (const { state } of payable) {
      const items = itemsOf(state.context);
      expect(dueOf(state.context)).toBeGreaterThan(0);
      expect(sum(items.map((item) => item.amount))).toBe(dueOf(state.context));
    }
  });
});
