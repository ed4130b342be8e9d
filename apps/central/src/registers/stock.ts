/** What is kept in registers, piece by piece. */
export const REGISTERS = ['seal', 'blankReceipt', 'float'] as const;
export type RegisterName = (typeof REGISTERS)[number];

/**
 * What can happen to numbered things: handed out to a kiosk or a person, used up, given back,
 * spoiled. A float is put in or taken out, in fen.
 */
export const REGISTER_ACTS = ['issued', 'used', 'returned', 'spoiled'] as const;
export type RegisterAct = (typeof REGISTER_ACTS)[number];

/** One line of a register; numbers run from `from` to `to`, both counted. */
export interface RegisterLine {
  readonly act: RegisterAct;
  readonly kiosk: string;
  readonly from: number;
  readonly to: number;
}

/** A run of numbers, both ends counted. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

const cut = (runs: readonly Run[], { from, to }: Run): readonly Run[] =>
  runs.flatMap((run) => [
    ...(run.from < from ? [{ from: run.from, to: Math.min(run.to, from - 1) }] : []),
    ...(run.to > to ? [{ from: Math.max(run.from, to + 1), to: run.to }] : []),
  ]);

const covers = (runs: readonly Run[], { from, to }: Run): boolean =>
  runs.reduce((left, run) => cut(left, run), [{ from, to }] as readonly Run[]).length === 0;

const touches = (runs: readonly Run[], { from, to }: Run): boolean =>
  runs.some((run) => run.from <= to && from <= run.to);

/** Numbers that a kiosk has and nobody has accounted for, and all that were ever handed out. */
export interface Stock {
  readonly open: ReadonlyMap<string, readonly Run[]>;
  readonly issued: readonly Run[];
}

export const EMPTY_STOCK: Stock = { open: new Map(), issued: [] };

/**
 * Adds a line to a register. A number is handed out once, unless it came back, and is used,
 * returned or spoiled once, where it is.
 *
 * @returns `undefined` when the line contradicts what stands there.
 */
export function addToStock(stock: Stock, line: RegisterLine): Stock | undefined {
  const { act, kiosk, from, to } = line;
  const own = stock.open.get(kiosk) ?? [];
  if (act === 'issued') {
    if (touches(stock.issued, line)) return undefined;
    const open = new Map(stock.open).set(kiosk, [...own, { from, to }]);
    return { open, issued: [...stock.issued, { from, to }] };
  }
  if (!covers(own, line)) return undefined;
  const open = new Map(stock.open).set(kiosk, cut(own, line));
  // What came back can be handed out again; what was used or spoiled never.
  return { open, issued: act === 'returned' ? cut(stock.issued, line) : stock.issued };
}

/** How many numbers are open, by kiosk. */
export const countOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
