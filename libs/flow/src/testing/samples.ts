import type { Account, Bill, FeeType, SurplusPolicy } from '../catalogue/fee-type.js';
import { minor, type Minor } from '../money/money.js';
import type { PaymentInput } from '../payment/payment.js';

const question = {
  label: { zh: '户号', en: 'Account number' },
  hint: { zh: '见账单右上角', en: 'Top right of your bill' },
  keyboard: 'digits',
  lengthMin: 4,
  lengthMax: 10,
  pattern: '\\d{4,10}',
  example: '10001',
} as const;

/** A fee as tests need it; the policy is what they differ in. */
export const sampleFee = (policy: SurplusPolicy): FeeType => ({
  id: `fee-${policy}`,
  category: 'water',
  name: { zh: '水费', en: 'Water' },
  biller: { id: 'waterworks', name: { zh: '市自来水公司', en: 'City Water' }, phone: '96116' },
  account: question,
  factor: { ...question, lengthMin: 4, lengthMax: 4, pattern: '\\d{4}', example: '8000' },
  policy,
  partialMin: minor(1_000),
  ...(policy === 'prepay-any'
    ? { prepay: { min: minor(1_000), max: minor(100_000), presets: [minor(5_000), minor(10_000)] } }
    : {}),
  cashMax: minor(200_000),
  surplusMax: minor(1_000),
  oldestFirst: true,
  postedWithin: { zh: '2小时内', en: 'within 2 hours' },
});

export const sampleAccount = (fee: FeeType): Account => ({
  feeId: fee.id,
  number: '10001',
  maskedNumber: '1***1',
  maskedName: '张*',
  maskedAddress: '幸福路***',
});

export const sampleBill = (id: string, amount: Minor, dueDate = '2026-10-31'): Bill => ({
  id,
  period: { zh: '2026年10月', en: 'October 2026' },
  description: { zh: '水费', en: 'Water' },
  dueDate,
  amount,
  lateFee: minor(0),
  status: 'open',
});

/** A payment of one bill. */
export function samplePayment(policy: SurplusPolicy, due: number): PaymentInput {
  const fee = sampleFee(policy);
  return {
    paymentId: 'K1-PAY',
    caseCode: '7K3M9XQ2PDC',
    language: 'zh',
    fee,
    account: sampleAccount(fee),
    items: [{ billId: 'B1', label: { zh: '10月', en: 'October' }, amount: minor(due) }],
    due: minor(due),
    openedAtMs: 1_780_000_000_000,
  };
}
