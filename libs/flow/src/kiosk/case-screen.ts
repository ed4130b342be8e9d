import type { Visit } from '../customer/customer.js';
import { invariant } from '../invariant/invariant.js';
import { zero } from '../money/money.js';
import { CASE_CODE_LENGTH, formatCaseCode } from '../payment/case-code.js';
import type { CaseFacts } from '../ports/central.js';
import type { Entry } from '../screen/entry.js';
import type { Screen } from '../screen/screen.js';
import { localTime } from '../text/local-time.js';
import type { View } from './view.js';

const QUESTION = {
  label: { zh: '请输入凭证上的号码', en: 'Enter the code on your paper' },
  hint: {
    zh: '号码在凭条二维码下方，共 11 位。没有字母 I、L、O、U。',
    en: 'Eleven characters, below the QR code. It has no letters I, L, O, U.',
  },
  example: '7K3M9XQ2PDN',
  keyboard: 'code',
  lengthMax: CASE_CODE_LENGTH,
} as const;

const entryOf = ({ typed, wrong }: Visit): Entry => ({
  ...QUESTION,
  value: typed,
  complete: typed.length === CASE_CODE_LENGTH,
  wrong,
});

type Found = Extract<Screen, { name: 'caseFound' }>;

function claimOf({ verdict, owed, untilCounted, paid }: CaseFacts): Found['claim'] {
  if (owed > zero || untilCounted) return 'open';
  if (paid > zero) return 'paid';
  return verdict === 'claim' ? 'withdrawn' : 'none';
}

function found({ caseFacts, caseCode }: Visit, view: View): Found {
  invariant(caseFacts !== undefined, 'a case was found');
  const { fee, account, kiosk, applied, owed, uncounted, untilCounted, paid } = caseFacts;
  const { offsetMinutes } = view.letterhead;
  return {
    name: 'caseFound',
    verdict: caseFacts.verdict,
    code: formatCaseCode(caseCode),
    fee,
    account,
    openedAt: localTime(caseFacts.openedAtMs, offsetMinutes).slice(0, 'yyyy-mm-dd hh:mm'.length),
    kiosk,
    applied,
    claim: claimOf(caseFacts),
    owed,
    uncounted,
    untilCounted,
    paid,
  };
}

/** The screens of "check my case" (S31). */
export function caseScreenOf(
  state: 'caseEntry' | 'caseSearching' | 'caseFound' | 'caseEnded',
  view: View,
): Screen {
  const visit = view.customer.context;
  switch (state) {
    case 'caseEntry':
      return { name: 'caseEntry', entry: entryOf(visit), scanner: view.scanner };
    case 'caseSearching':
      return { name: 'caseSearching', pace: view.pace };
    case 'caseFound':
      return found(visit, view);
    case 'caseEnded':
      return { name: 'caseEnded', why: visit.caseEnded ?? 'unavailable' };
  }
}
