import type { Bilingual } from '@kiosk/flow/text/language';

/** What central tells of days, positions, files and cases. Money is fen, times are ms. */
export interface AtRisk {
  readonly count: number;
  readonly sum: number;
  readonly sinceMs: number | null;
}

export interface Unit {
  readonly unit: string;
  readonly place: 'inPlace' | 'removed';
  readonly amount: number;
  readonly pieces: readonly Pieces[];
  readonly accuracy: 'accurate' | 'inaccurate' | 'unknown';
}

export interface Pieces {
  readonly value: number;
  readonly pieces: number;
}

export interface KioskPosition {
  readonly kiosk: string;
  readonly seq: number;
  readonly wallMs: number | null;
  readonly ageMs: number | null;
  readonly rowsBehind: number | null;
  readonly units: readonly Unit[];
  readonly atRisk: {
    readonly accepted: AtRisk;
    readonly charged: AtRisk;
    readonly posted: AtRisk;
  };
}

export interface Positions {
  readonly atMs: number;
  readonly total: AtRisk;
  readonly kiosks: readonly KioskPosition[];
}

export interface Bag {
  readonly kiosk: string;
  readonly unit: string;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly removedMs: number;
  readonly expected: number;
  readonly pieces: readonly Pieces[];
  readonly count: {
    readonly number: number;
    readonly counted: number;
    readonly seal: string;
    readonly owner: string;
    readonly second: string | null;
    readonly atMs: number;
  } | null;
}

export interface Tally {
  readonly count: number;
  readonly sum: number;
}

export interface DayReport {
  readonly kiosk: string;
  readonly biller: string;
  readonly day: string;
  readonly endMs: number;
  readonly madeMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly headHash: string;
  readonly posted: Tally;
  readonly totals: readonly (Tally & { readonly feeId: string; readonly tender: string })[];
  readonly receipts: {
    readonly count: number;
    readonly first: string | null;
    readonly last: string | null;
  };
  readonly series: {
    readonly first: number | null;
    readonly last: number | null;
    readonly gaps: readonly string[];
  };
  readonly claims: Tally;
  readonly inDoubt: Tally;
  readonly acts: { readonly voids: Tally; readonly payouts: Tally };
  readonly box: { readonly amount: number; readonly units: readonly UnitContent[] };
  readonly late: readonly (Tally & { readonly day: string })[];
  readonly undated: Tally;
}

export interface UnitContent extends Pieces {
  readonly unit: string;
  readonly amount: number;
}

export interface ListedDay {
  readonly report: DayReport;
  readonly hash: string;
  readonly signature: string;
}

export interface FileSource {
  readonly id: string;
  readonly name: Bilingual;
  readonly party: 'biller' | 'wallet' | 'card';
}

export interface StatementFile {
  readonly id: string;
  readonly source: string;
  readonly day: string;
  readonly name: string;
  readonly state: 'taken' | 'refused';
  readonly why: string;
  readonly owner: string;
  readonly atMs: number;
  readonly lines: number;
  readonly amount: number;
  readonly matched: number;
  readonly differences: number;
}

export interface Matter {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly kiosk: string;
  readonly paymentId: string | null;
  readonly amount: number;
  readonly detail: string;
  readonly state: 'open' | 'closed';
  readonly owner: string | null;
  readonly evidence: {
    readonly rows?: readonly number[];
    readonly entries?: readonly number[];
    readonly lines?: readonly number[];
  };
  readonly openedMs: number;
  readonly dueMs: number;
  readonly ageMs: number;
  readonly overdue: boolean;
  readonly level: number;
}

export interface MatterStory extends Matter {
  readonly acts: readonly {
    readonly number: number;
    readonly atMs: number;
    readonly person: string;
    readonly act: string;
    readonly detail: string;
  }[];
}

export interface RegisterStock {
  readonly kiosk: string;
  readonly count: number;
  readonly runs: readonly { readonly from: number; readonly to: number }[];
}

export interface RegisterList {
  readonly seal: readonly RegisterStock[];
  readonly blankReceipt: readonly RegisterStock[];
  readonly float: readonly { readonly kiosk: string; readonly amount: number }[];
}

/** What the rooms of money ask for. */
export interface MoneyLists {
  readonly position: Positions;
  readonly 'bag-counts': readonly Bag[];
  readonly days: readonly string[];
  readonly [day: `days/${string}`]: readonly ListedDay[];
  readonly statements: readonly StatementFile[];
  readonly 'statements/sources': readonly FileSource[];
  readonly matters: readonly Matter[];
  readonly 'matters/one': MatterStory;
  readonly registers: RegisterList;
}
