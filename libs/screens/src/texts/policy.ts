import type { ClaimCause } from '@kiosk/flow/screen/claim-cause';
import type { Consequence, Screen } from '@kiosk/flow/screen/screen';
import type { Bilingual } from '../vocabulary.js';

type Policy = Extract<Screen, { name: 'check' }>['policy'];

/** What happens to money above what is due; agreed to before the first note (facts 4.3 rule 2). */
export const surplusTexts: Record<Policy, Bilingual> = {
  'prepay-any': {
    zh: '多放的钱全部存入您的账户。',
    en: 'Anything extra goes to your account.',
  },
  'partial-ok': {
    zh: '多放的钱打印存款凭证，凭证可到窗口领取。',
    en: 'Anything extra is given as a claim slip, paid at a window.',
  },
  'exact-only': {
    zh: '请尽量放足整数。多放的钱打印领取凭证，可到窗口领取。',
    en: 'Please insert the exact amount. Anything extra is given as a claim slip, paid at a window.',
  },
};

/** What happens to money below what is due. */
export const shortTexts: Record<Policy, Bilingual> = {
  'prepay-any': {
    zh: '放得不够也可以，放多少存多少。',
    en: 'Less is fine too: what you insert goes to your account.',
  },
  'partial-ok': {
    zh: '放得不够，按部分缴纳入账。',
    en: 'Less than the total counts as part payment.',
  },
  'exact-only': {
    zh: '放得不够不能缴，已放的钱打印领取凭证。',
    en: 'Less than the total cannot be paid: you get a claim slip for it.',
  },
};

/** What stopping now does with what is in, as a sentence about an amount. */
export const consequenceTexts: Record<Consequence, (amount: string) => Bilingual> = {
  nothing: () => ({ zh: '没有放入钱，不会扣款。', en: 'No money is in. Nothing will be charged.' }),
  prepaid: (amount) => ({
    zh: `已放入的 ${amount} 存入您的账户。`,
    en: `The ${amount} you inserted goes to your account.`,
  }),
  partPaid: (amount) => ({
    zh: `已放入的 ${amount} 作为部分缴纳入账。`,
    en: `The ${amount} you inserted counts as part payment.`,
  }),
  claim: (amount) => ({
    zh: `账单不缴。已放入的 ${amount} 打印领取凭证，可到窗口领取。`,
    en: `The bill is not paid. You get a claim slip for the ${amount} you inserted, paid at a window.`,
  }),
  paid: (amount) => ({
    zh: `已放入的 ${amount} 用来缴清账单。`,
    en: `The ${amount} you inserted pays the bill.`,
  }),
};

/** Why money became a claim, in the customer's terms. */
export const causeTexts: Record<ClaimCause, Bilingual> = {
  surplus: { zh: '多放入的钱', en: 'More was inserted than was due' },
  stopped: { zh: '您停止了这次缴费', en: 'You stopped this payment' },
  timeUp: {
    zh: '等待时间已到，缴费没有完成',
    en: 'The time was up before the payment was complete',
  },
  acceptorFault: {
    zh: '纸币机出了故障，缴费没有完成',
    en: 'The note acceptor failed before the payment was complete',
  },
  kioskStopped: {
    zh: '设备停止收款，缴费没有完成',
    en: 'The kiosk had to stop before the payment was complete',
  },
  refused: { zh: '收费单位没有接受这笔缴费', en: 'The biller did not accept this payment' },
  alreadyPaid: { zh: '这笔账单已经缴过了', en: 'This bill was already paid' },
  undecidedNote: { zh: '有一张纸币需要开箱清点', en: 'One note has to be counted by hand' },
  notReversed: { zh: '刷卡款项未能原路退回', en: 'The charge could not be given back' },
  chargeFound: { zh: '核实后确认已扣款', en: 'The charge was found to stand' },
  notOurPayment: { zh: '这张纸币不属于任何一笔缴费', en: 'A note arrived outside of a payment' },
};
