import type { Row } from '@kiosk/flow/journal/row';

/** What the rows say of one payment's charges by card or wallet; of its present try, where not told. */
export interface ReadCharge {
  readonly kind: 'card' | 'wallet';
  /** Tries that were decided on, by their durable intents. */
  readonly intents: Set<string>;
  /** Card: tries that were asked for, with the boot in which that became durable. */
  readonly sent: Map<string, string>;
  /** Card: tries whose acknowledgement is durable. */
  readonly acknowledging: Set<string>;
  step:
    'asked' | 'approved' | 'closing' | 'taken' | 'none' | 'givingBack' | 'givenBack' | 'doubtful';
  /** Gives money back, as far as that is durable. */
  isGivingBack: boolean;
  /** Put before people. */
  readonly cases: string[];
}

type Body = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The charges of a payment as it opens; `undefined` for cash. */
export function openCharge(body: Body): ReadCharge | undefined {
  const { tender } = body;
  const kind = typeof tender === 'object' && tender !== null && 'kind' in tender && tender.kind;
  if (kind !== 'card' && kind !== 'wallet') return undefined;
  return {
    kind,
    intents: new Set(),
    sent: new Map(),
    acknowledging: new Set(),
    step: 'asked',
    isGivingBack: false,
    cases: [],
  };
}

/** Words that say how far the present try is. */
const STEPS: Readonly<Partial<Record<string, ReadCharge['step']>>> = {
  'authorisation.approved': 'approved',
  'closing.intent': 'closing',
  'authorisation.taken': 'taken',
  'order.paid': 'taken',
  'authorisation.declined': 'none',
  'authorisation.notTaken': 'none',
  'order.closed': 'none',
  'order.refused': 'none',
  'authorisation.unknown': 'doubtful',
  'order.inDoubt': 'doubtful',
  'reversal.intent': 'givingBack',
  'refund.intent': 'givingBack',
  'authorisation.reversed': 'givenBack',
  'order.refunded': 'givenBack',
};

/** Takes one more row in. */
export function followCharge(charge: ReadCharge, { type, bootId }: Row, body: Body): void {
  const id = text(body['authorisationId']);
  switch (type) {
    case 'authorisation.intent':
      charge.intents.add(id);
      charge.step = 'asked';
      return;
    case 'order.intent':
      charge.intents.add(String(body['attempt']));
      charge.step = 'asked';
      return;
    case 'authorisation.sent':
      charge.sent.set(id, bootId);
      return;
    case 'authorisation.acknowledging':
      charge.acknowledging.add(id);
      return;
    case 'case.opened':
      charge.cases.push(text(body['cause']));
      return;
    default: {
      const step = STEPS[type];
      if (step !== undefined) charge.step = step;
      if (step === 'givingBack') charge.isGivingBack = true;
    }
  }
}
