import type { Screen } from '@kiosk/flow/screen/screen';
import type { Touch } from '@kiosk/flow/screen/touch';
import type { Draw } from '../world/seeded.js';
import type { Temper } from './temper.js';
import type { TenderTemper } from './tender-temper.js';

/** What a customer knows while looking at a screen. */
export interface Mind {
  readonly draw: Draw;
  readonly temper: Temper;
  readonly tender: TenderTemper;
  /** Which of the offered fees this customer came for. */
  readonly feeAt: number;
  readonly account: string;
}

/** What a customer does next: touches, in this order; or nothing; or goes home. */
export type Act = readonly Touch[] | 'wait' | 'leave' | 'pay' | 'scan';

const CONFIRM: Touch = { type: 'confirm' };
const END: Touch = { type: 'end' };

const keys = (text: string): readonly Touch[] => [...text].map((key) => ({ type: 'key', key }));

/** Types over what somebody else left there. */
const typing = (
  { entry }: Extract<Screen, { readonly name: 'identify' | 'secondFactor' }>,
  text: string,
): Act => [...(entry.value === '' ? [] : ([{ type: 'clear' }] as const)), ...keys(text), CONFIRM];

type Of<Name extends Screen['name']> = Extract<Screen, { readonly name: Name }>;

function onBills(screen: Of<'billList'>, { draw }: Mind): Act {
  const open = screen.bills.filter((bill) => bill.status !== 'paid');
  if (screen.mayPrepay && (open.length === 0 || draw.happens(0.1))) return [{ type: 'prepay' }];
  if (screen.selectedCount > 0 && draw.happens(0.8)) return [CONFIRM];
  return open.length === 0 ? [END] : [{ type: 'bill', id: draw.pick(open).id }];
}

function onAmount(screen: Of<'amount'>, { draw }: Mind): Act {
  if (screen.valid) return [CONFIRM];
  if (screen.typed !== '') return [{ type: 'clear' }];
  const { presets, min, max } = screen;
  if (presets.length > 0 && draw.happens(0.7)) {
    return [{ type: 'preset', amount: draw.pick(presets) }, CONFIRM];
  }
  const least = Math.ceil(min / 100);
  const most = Math.floor(Math.min(max, 20_000) / 100); // few have more than 200 yuan with them
  const yuan = draw.between(least, Math.max(least, most));
  return [...keys(String(yuan)), CONFIRM];
}

function atTheEnd(screen: { readonly mayReprint: boolean }, { draw, temper }: Mind): Act {
  if (screen.mayReprint && draw.happens(temper.reprints)) return [{ type: 'reprint' }];
  return draw.happens(temper.ignoresEnd) ? 'leave' : [END];
}

/** The way that was wanted, or cash. */
function onMethod({ methods }: Of<'method'>, { tender }: Mind): Act {
  const can = (wanted: string): boolean =>
    methods.some(({ id, available }) => id === wanted && available);
  if (can(tender.method)) return [{ type: 'method', id: tender.method }];
  return can('cash') ? [{ type: 'method', id: 'cash' }] : [END];
}

function onWallet(screen: Of<'wallet'>, { draw, tender }: Mind): Act {
  if (screen.mayCancel && draw.happens(tender.cancels)) return [{ type: 'stop' }];
  return screen.step === 'scan' && draw.happens(tender.scans) ? 'scan' : 'wait';
}

function afterNothing(screen: Of<'notCharged'>, { draw, tender }: Mind): Act {
  if (screen.mayRetry && draw.happens(tender.retries)) return [{ type: 'retry' }];
  if (screen.mayChange && draw.happens(tender.changes)) return [{ type: 'otherMethod' }];
  return [END];
}

/** What a person does at this screen who reads it. */
export function nextAct(screen: Screen, mind: Mind): Act {
  const { draw, temper } = mind;
  switch (screen.name) {
    case 'attract':
    case 'thanks':
      return [{ type: 'start' }];
    case 'feeMenu': {
      const fee = screen.fees[mind.feeAt % Math.max(1, screen.fees.length)];
      return fee?.available === true ? [{ type: 'fee', id: fee.id }] : [END];
    }
    case 'identify':
      return typing(screen, mind.account);
    case 'secondFactor':
      return typing(screen, '8000');
    case 'lookupEnded':
      return screen.why === 'unavailable' && draw.happens(0.3) ? [CONFIRM] : [END];
    case 'billList':
      return onBills(screen, mind);
    case 'amount':
      return onAmount(screen, mind);
    case 'check':
      return screen.mayChangeAmount && draw.happens(0.1) ? [{ type: 'changeAmount' }] : [CONFIRM];
    case 'method':
      return onMethod(screen, mind);
    case 'cashTerms':
      return [CONFIRM];
    case 'insertCash':
      return 'pay';
    case 'confirmStop':
      return draw.happens(0.7) ? [CONFIRM] : [{ type: 'stay' }];
    case 'notEnough':
      return screen.mayAdd && !draw.happens(temper.stops)
        ? [{ type: 'stay' }]
        : [{ type: 'finish' }];
    case 'done':
    case 'beingConfirmed':
    case 'claim':
      return atTheEnd(screen, mind);
    case 'card':
      return screen.mayCancel && draw.happens(mind.tender.cancels) ? [{ type: 'stop' }] : 'wait';
    case 'wallet':
      return onWallet(screen, mind);
    case 'notCharged':
      return afterNothing(screen, mind);
    case 'caseEntry':
    case 'caseFound':
    case 'caseEnded':
      return [END];
    case 'starting':
    case 'outOfService':
    case 'searching':
    case 'caseSearching':
    case 'posting':
    case 'serviceRole':
    case 'serviceCode':
    case 'serviceDashboard':
    case 'serviceTests':
    case 'serviceCollection':
    case 'servicePaper':
    case 'serviceReturn':
      return 'wait';
  }
}
