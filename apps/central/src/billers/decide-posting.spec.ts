import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SURPLUS_POLICIES, type SurplusPolicy } from '@kiosk/flow/catalogue/fee-type';
import { minor } from '@kiosk/flow/money/money';
import type { PostRequest } from '@kiosk/flow/ports/central';
import { readCatalogue } from '../catalogue/read-catalogue.js';
import { decidePosting } from './decide-posting.js';

const fees = readCatalogue('config/demo/catalogue.yaml').fees;
const feeWith = (policy: SurplusPolicy) => fees.find((fee) => fee.policy === policy)!;
const BILLS = [
  { id: 'a', open: minor(5000) },
  { id: 'b', open: minor(0) },
];

function request(amount: number, items: readonly [string, number][], prepaid = 0): PostRequest {
  return {
    paymentId: 'P',
    feeId: 'f',
    account: '1',
    amount: minor(amount),
    items: items.map(([billId, part]) => ({ billId, amount: minor(part) })),
    prepaid: minor(prepaid),
    tender: 'cash',
  };
}

describe('a posting is decided', () => {
  it.each<[SurplusPolicy, string, PostRequest, string]>([
    ['exact-only', 'the exact amount', request(5000, [['a', 5000]]), 'accepted'],
    ['exact-only', 'less', request(4000, [['a', 4000]]), 'amountChanged'],
    ['exact-only', 'more', request(6000, [['a', 6000]]), 'amountChanged'],
    ['exact-only', 'a bill paid meanwhile', request(9, [['b', 9]]), 'alreadyPaid'],
    ['exact-only', 'a bill of someone else', request(9, [['x', 9]]), 'refused'],
    ['exact-only', 'something for the account', request(5001, [['a', 5000]], 1), 'refused'],
    ['partial-ok', 'less', request(4000, [['a', 4000]]), 'accepted'],
    ['partial-ok', 'more', request(6000, [['a', 6000]]), 'amountChanged'],
    ['partial-ok', 'a bill paid meanwhile', request(9, [['b', 9]]), 'alreadyPaid'],
    [
      'partial-ok',
      'both, one paid',
      request(5009, [
        ['a', 5000],
        ['b', 9],
      ]),
      'alreadyPaid',
    ],
    ['prepay-any', 'nothing but a prepayment', request(9, [], 9), 'accepted'],
    ['prepay-any', 'more', request(6000, [['a', 6000]]), 'accepted'],
    ['prepay-any', 'a bill paid meanwhile', request(9, [['b', 9]]), 'accepted'],
    ['prepay-any', 'items that are not the amount', request(10, [['a', 9]]), 'refused'],
    [
      'partial-ok',
      'a bill twice',
      request(18, [
        ['a', 9],
        ['a', 9],
      ]),
      'refused',
    ],
    [
      'partial-ok',
      'a negative item',
      request(9, [
        ['a', 18],
        ['b', -9],
      ]),
      'refused',
    ],
    ['partial-ok', 'nothing at all', request(0, []), 'refused'],
    [
      'partial-ok',
      'an absurd sum',
      request(2 ** 53 - 1, [
        ['a', 2 ** 53 - 1],
        ['b', 2 ** 53 - 1],
      ]),
      'refused',
    ],
  ])('%s, %s', (policy, _, posting, expected) => {
    const decision = decidePosting(feeWith(policy), BILLS, posting);
    expect(decision.result === 'refused' ? decision.reason : 'accepted').toBe(expected);
  });

  it('so that what is booked is the amount, and no bill is paid more than it is open (I07)', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 5 });
    const shape = fc.record({
      policy: fc.constantFrom(...SURPLUS_POLICIES),
      pays: amounts,
      opens: amounts,
      prepaid: fc.integer({ min: 0, max: 5_000 }),
    });
    fc.assert(
      fc.property(shape, ({ policy, pays, opens, prepaid }) => {
        const items = pays.map((amount, at): [string, number] => [`${at}`, amount]);
        const total = pays.reduce((a, b) => a + b, prepaid);
        const bills = opens.map((open, at) => ({ id: `${at}`, open: minor(open) }));
        const decision = decidePosting(feeWith(policy), bills, request(total, items, prepaid));
        if (decision.result === 'refused') return policy !== 'prepay-any';
        const booked = decision.paid.reduce((before, { amount }) => before + amount, 0);
        const within = decision.paid.every(
          ({ billId, amount }) => amount <= opens[Number(billId)]!,
        );
        return within && booked + decision.credited === total;
      }),
    );
  });
});
