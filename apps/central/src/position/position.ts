/** How far a balance can be trusted. Words: XFS4IoT, cash unit accounting (facts, fleet 2.3). */
export type Accuracy = 'accurate' | 'inaccurate' | 'unknown';

/** Money of a kind that is not where it should be yet. */
export interface AtRisk {
  readonly count: number;
  readonly sum: number;
  /** Of the oldest, in milliseconds since 1970; null without any. */
  readonly sinceMs: number | null;
}

/** What lies in one unit, as the rows tell that are here. */
export interface Unit {
  readonly unit: string;
  /** `inPlace`: in the machine. `removed`: taken out, and not counted yet. */
  readonly place: 'inPlace' | 'removed';
  readonly amount: number;
  readonly pieces: readonly { readonly value: number; readonly pieces: number }[];
  readonly accuracy: Accuracy;
}

/** What of a kiosk's money is known here, and how old that is. */
export interface Position {
  readonly kiosk: string;
  /** The last row that is counted, and when it was written and came. */
  readonly seq: number;
  readonly wallMs: number | null;
  readonly receivedMs: number | null;
  readonly ageMs: number | null;
  /** Rows that the kiosk has and we do not; null while nobody has told where its journal ends. */
  readonly rowsBehind: number | null;
  readonly units: readonly Unit[];
  readonly atRisk: {
    /** Cash that was accepted and is not posted. */
    readonly accepted: AtRisk;
    /** Taken by card or wallet and not posted. */
    readonly charged: AtRisk;
    /** Posted, and the rows that tell it are not here. */
    readonly posted: AtRisk;
  };
}

/** Where a kiosk says that its journal ends. */
export interface KnownHead {
  readonly seq: number;
  readonly atMs: number;
}

/** Asks for the last word of a kiosk on it; `undefined` while there is none. */
export type HeadOf = (kiosk: string) => KnownHead | undefined;

/** All that a kiosk's position is computed from. */
export interface PositionFacts {
  readonly kiosk: string;
  readonly seq: number;
  readonly wallMs: number | null;
  readonly receivedMs: number | null;
  /** A fork, or rows in quarantine: what the rows add up to is not what lies there. */
  readonly isBroken: boolean;
  readonly batch: number;
  readonly contents: readonly {
    readonly unit: string;
    readonly value: number;
    readonly pieces: number;
    readonly amount: number;
  }[];
  /** Boxes that were taken out, with whether they were counted. */
  readonly removed: readonly { readonly unit: string; readonly isCounted: boolean }[];
  /** Units of which a note is in doubt. */
  readonly doubtful: readonly string[];
  /** Payments whose money is nobody's yet. */
  readonly open: readonly {
    readonly tender: string;
    readonly credit: number;
    readonly sinceMs: number;
  }[];
  /** Charges and postings that central knows of and no row here tells. */
  readonly charges: readonly Untold[];
  readonly postings: readonly Untold[];
  readonly head: KnownHead | undefined;
}

/** Money that central knows of, and no row here. */
export interface Untold {
  readonly amount: number;
  readonly sinceMs: number;
}

/** Computes a position. Pure: the same facts are the same position. */
export function positionOf(facts: PositionFacts, nowMs: number): Position {
  const { kiosk, seq, wallMs, receivedMs, open, charges, postings, head } = facts;
  const money = open.map(({ tender, credit, sinceMs }) => ({ tender, amount: credit, sinceMs }));
  return {
    ...{ kiosk, seq, wallMs, receivedMs },
    ageMs: receivedMs === null ? null : Math.max(0, nowMs - receivedMs),
    rowsBehind: head === undefined ? null : Math.max(0, head.seq - seq),
    units: unitsOf(facts),
    atRisk: {
      accepted: riskOf(money.filter(({ tender }) => tender === 'cash')),
      charged: riskOf([...money.filter(({ tender }) => tender !== 'cash'), ...charges]),
      posted: riskOf(postings),
    },
  };
}

function unitsOf({ batch, contents, removed, doubtful, isBroken }: PositionFacts): readonly Unit[] {
  const inPlace = `cashbox:${batch}`;
  const counted = new Set(removed.filter((each) => each.isCounted).map(({ unit }) => unit));
  const out = new Set(removed.map(({ unit }) => unit));
  const names = new Set([inPlace, ...contents.map(({ unit }) => unit), ...out]);
  return [...names]
    .filter((unit) => !counted.has(unit))
    .toSorted()
    .map((unit) => {
      const own = contents.filter((each) => each.unit === unit && each.amount !== 0);
      return {
        unit,
        place: out.has(unit) ? 'removed' : 'inPlace',
        amount: own.reduce((sum, { amount }) => sum + amount, 0),
        pieces: own
          .map(({ value, pieces }) => ({ value, pieces }))
          .toSorted((a, b) => a.value - b.value),
        accuracy: isBroken ? 'unknown' : doubtful.includes(unit) ? 'inaccurate' : 'accurate',
      };
    });
}

const riskOf = (all: readonly Untold[]): AtRisk => ({
  count: all.length,
  sum: all.reduce((sum, { amount }) => sum + amount, 0),
  sinceMs: all.length === 0 ? null : Math.min(...all.map(({ sinceMs }) => sinceMs)),
});

/** All kiosks together: what is at risk, and since when the oldest of it is. */
export function totalRisk(positions: readonly Position[]): AtRisk {
  const all = positions.flatMap(({ atRisk }) => Object.values(atRisk));
  const since = all.flatMap(({ sinceMs }) => (sinceMs === null ? [] : [sinceMs]));
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    sum: all.reduce((total, { sum }) => total + sum, 0),
    sinceMs: since.length === 0 ? null : Math.min(...since),
  };
}
