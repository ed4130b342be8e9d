import {
  CASH_FAULT_NAMES,
  ELSEWHERE,
  FAULTS,
  TENDER_FAULT_NAMES,
  WHERE_TENDERS,
  type FaultName,
} from '../faults/catalogue.js';
import type { TerminalOptions } from '@kiosk/hardware/protocols/zvt/simulator-types';
import { drawTemper, type Temper } from '../people/temper.js';
import { CASH, drawShare, drawTenderTemper, type TenderTemper } from '../people/tender-temper.js';
import { seeded, type Draw } from './seeded.js';
import type { Signal } from './signals.js';

/** A fault of this world: it strikes at the n-th time of a signal. */
export interface PlannedFault {
  /** Names its stream of draws; stays when other faults are taken out. */
  readonly id: number;
  readonly fault: FaultName;
  readonly on: Signal;
  readonly nth: number;
  readonly delayMs: number;
}

/** A customer of this world. */
export interface PlannedCustomer {
  readonly id: number;
  readonly temper: Temper;
  readonly tender: TenderTemper;
  readonly feeAt: number;
  /** Comes so long after the one before has gone. */
  readonly pauseMs: number;
  /** Waits until the kiosk is free; the others go to it whatever it shows. */
  readonly waits: boolean;
}

/** All that will be in a world. The same plan gives the same world; taking parts out makes it smaller. */
export interface Plan {
  readonly seed: number;
  readonly customers: readonly PlannedCustomer[];
  readonly faults: readonly PlannedFault[];
  /** Whether the bill acceptor says an event again that was not acknowledged; units differ. */
  readonly repeats: boolean;
  readonly announces: boolean;
  /** How much faster than the slowest makes the devices are. */
  readonly speed: number;
  /** What the kiosk's time-outs are multiplied by; short ones waste less of a world on empty lobbies. */
  readonly patience: number;
  /** How the payment terminal differs from the usual one. */
  readonly terminal: Partial<TerminalOptions>;
  /** Whether billers keep a bill while a terminal waits. */
  readonly reserves: boolean;
}

/** The fastest still shows each of its states to a poll; the slow ones show the longest windows. */
const SPEEDS = [1, 2, 4, 4, 4, 4] as const;
const PATIENCES = [0.15, 0.15, 0.15, 1] as const;

const USUAL_TERMINAL = { terminal: {}, reserves: false } as const;

/** A world in which nothing happens by itself, with the slowest devices: for scripts. */
export const emptyPlan = (seed: number): Plan => ({
  seed,
  customers: [],
  faults: [],
  repeats: true,
  announces: false,
  speed: 1,
  patience: 1,
  ...USUAL_TERMINAL,
});

/** How many faults: most worlds have few, some are a storm, some are calm. */
function drawCount(draw: Draw): number {
  const kind = draw.fraction();
  if (kind < 0.05) return 0;
  if (kind < 0.45) return draw.between(1, 2);
  if (kind < 0.9) return draw.between(3, 7);
  return draw.between(8, 30);
}

/** Faults that are worst together; each world of this sort knows one such company only. */
const COMPANIES: readonly (readonly FaultName[])[] = [
  ['kill'],
  ['mains'],
  ['acceptorBlink'],
  ['silentBiller', 'kill'],
  ['silentBiller', 'networkDown'],
  ['networkDown', 'kill', 'noProof'],
  ['lostReplies', 'kill'],
  ['refusingBiller', 'lostReplies'],
  ['acceptorPower', 'kill'],
  ['silentAcceptor', 'kill'],
  ['unplugAcceptor', 'jam', 'mains'],
  ['lineNoise'],
  ['lineNoise', 'kill'],
  ['paperEnds', 'kill'],
  ['noProof', 'lateProof', 'kill'],
  ['diskFull', 'kill'],
  ['diskNearlyFull', 'diskFills', 'kill'],
  ['slowDisk', 'kill'],
  ['tailLoss'],
  ['mainsLost'],
  ['mainsLost', 'kill', 'paperEnds'],
  ['slowDisk', 'silentAcceptor', 'lostReplies'],
];

/** Swarm: each world knows a few kinds of fault only, so that one kind can come often. */
function drawKinds(draw: Draw): readonly FaultName[] {
  if (draw.happens(0.15)) return CASH_FAULT_NAMES;
  if (draw.happens(0.1)) return ['silentBiller', 'silentBiller', draw.pick(CASH_FAULT_NAMES)];
  if (draw.happens(0.5)) return draw.pick(COMPANIES);
  const kinds = Array.from({ length: draw.between(1, 4) }, () => draw.pick(CASH_FAULT_NAMES));
  return draw.happens(0.5) ? [...kinds, 'kill'] : kinds;
}

function drawFault(id: number, draw: Draw, kinds: readonly FaultName[]): PlannedFault {
  const fault = draw.pick(kinds);
  const where = draw.happens(0.25) ? ELSEWHERE : FAULTS[fault].where;
  const [on, nthMax] = draw.pick<readonly [Signal, number]>(where);
  const delayMs = draw.happens(0.6) ? 0 : draw.between(1, 2_500);
  return { id, fault, on, nth: draw.between(1, nthMax), delayMs };
}

const drawCustomer = (id: number, draw: Draw): PlannedCustomer => ({
  id,
  temper: drawTemper(draw),
  tender: CASH,
  feeAt: draw.between(0, 2),
  pauseMs: draw.between(50, 800),
  waits: draw.happens(0.9),
});

type Meeting = readonly [fault: FaultName, on: Signal, nthMax: number];

/** Faults that are worst together where money is charged, followed or given back. */
const MEETINGS: readonly (readonly Meeting[])[] = [
  [
    ['refusingBiller', 'screen:card', 6],
    ['kill', 'row:reversal.intent', 2],
  ],
  [
    ['refusingBiller', 'row:order.opened', 6],
    ['kill', 'row:refund.intent', 2],
  ],
  [
    ['cardLinkCut', 'screen:card', 6],
    ['kill', 'row:authorisation.started', 6],
  ],
  [
    ['noRecord', 'screen:card', 6],
    ['cardLinkCut', 'row:authorisation.sent', 6],
  ],
  [
    ['providerDown', 'row:order.opened', 6],
    ['kill', 'row:closing.intent', 3],
  ],
  [
    ['paidInTheMoment', 'row:closing.intent', 4],
    ['lostReplies', 'row:order.opened', 6],
  ],
];

/** One such meeting, twice over, or none. */
function drawMeeting(draw: Draw, from: number): readonly PlannedFault[] {
  if (!draw.happens(0.4)) return [];
  const meeting = draw.pick(MEETINGS);
  return [...meeting, ...meeting].map(([fault, on, nthMax], at) => {
    const delayMs = draw.happens(0.7) ? 0 : draw.between(1, 500);
    return { id: from + at, fault, on, nth: draw.between(1, nthMax), delayMs };
  });
}

/** Faults that come on top where people pay by card or phone. */
function drawTenderFaults(draw: Draw, from: number): readonly PlannedFault[] {
  const others = ['kill', 'kill', 'mains', 'networkDown', 'lostReplies', 'lostRequests'] as const;
  const rest = ['silentBiller', 'refusingBiller', 'slowDisk', 'diskFull', 'paperEnds'] as const;
  const kinds = [...TENDER_FAULT_NAMES, ...TENDER_FAULT_NAMES, ...others, ...others, ...rest];
  const some = draw.happens(0.5) ? kinds : Array.from({ length: 3 }, () => draw.pick(kinds));
  return Array.from({ length: draw.between(0, 6) }, (_, at) => {
    const fault = draw.pick(some);
    const where = draw.happens(0.4) ? WHERE_TENDERS : FAULTS[fault].where;
    const [on, nthMax] = draw.pick<readonly [Signal, number]>(where);
    const delayMs = draw.happens(0.6) ? 0 : draw.between(1, 2_500);
    return { id: from + at, fault, on, nth: draw.between(1, nthMax), delayMs };
  });
}

/** Makes differ where the documents contradict themselves. */
const drawTerminal = (draw: Draw): Partial<TerminalOptions> => ({
  hasVendingMode: draw.happens(0.5),
  lostAnswer: draw.pick(['reverses', 'keeps', 'declines'] as const),
  tellsUniqueId: draw.happens(0.7),
  repeatsResult: draw.happens(0.9),
  newSession: draw.pick(['aborts', 'goesOn'] as const),
});

/** Lets some of a world's people pay by card or phone; draws of its own, so that all else stays. */
function withTenders(plan: Plan): Plan {
  const draw = seeded(plan.seed, 'tenders');
  const share = drawShare(draw);
  if (share === 0) return plan;
  const customers = plan.customers.map((customer) => ({
    ...customer,
    tender: drawTenderTemper(draw, share),
  }));
  const faults = drawTenderFaults(draw, plan.faults.length + 100);
  const terminal = drawTerminal(draw);
  const reserves = draw.happens(0.5);
  const meeting = drawMeeting(draw, plan.faults.length + 200);
  const all = [...plan.faults, ...faults, ...meeting];
  return { ...plan, customers, faults: all, terminal, reserves };
}

/** Draws a whole world from one number. */
export const planOf = (seed: number): Plan => withTenders(cashPlanOf(seed));

/** The world as it is where everybody pays with banknotes. */
function cashPlanOf(seed: number): Plan {
  const draw = seeded(seed, 'plan');
  const kinds = drawKinds(draw);
  return {
    seed,
    customers: Array.from({ length: draw.between(6, 16) }, (_, at) => drawCustomer(at, draw)),
    faults: Array.from({ length: drawCount(draw) }, (_, at) => drawFault(at, draw, kinds)),
    repeats: draw.happens(0.7),
    announces: draw.happens(0.5),
    speed: draw.pick(SPEEDS),
    patience: draw.pick(PATIENCES),
    ...USUAL_TERMINAL,
  };
}
