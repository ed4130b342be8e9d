import { z } from 'zod';
import type { Json } from '@kiosk/flow/journal/canonical';

const text = z.string().min(1);
const column = text;

/** How a party's file is read: data, so that a new party is a file and no code. */
export const mappingFile = z.strictObject({
  version: z.literal(1, 'expected 1'),
  /** What the console calls the source of these files. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'expected an id such as city-water'),
  name: z.strictObject({ zh: text, en: text }),
  /** Whose book it is: a biller's, a wallet's, or the card acquirer's. */
  party: z.enum(['biller', 'wallet', 'card'], 'expected biller, wallet or card'),
  /** The party's id in the catalogue or in the configuration. */
  of: text,
  encoding: z.enum(['utf-8', 'gbk'], 'expected utf-8 or gbk').default('utf-8'),
  delimiter: z.string().length(1).default(','),
  unit: z.enum(['yuan', 'fen'], 'expected yuan or fen'),
  columns: z.strictObject({
    /** Our number: of the payment, or of the wallet's order; several columns are joined by "-". */
    number: z.union([column, z.array(column).min(1)]),
    reference: column.optional(),
    amount: column,
    /** Without it every line took money. */
    kind: column.optional(),
    day: column,
    /** Names the party in every line, so that another one's file is noticed. */
    party: column.optional(),
  }),
  /** The party's words for both kinds. */
  kinds: z.record(text, z.enum(['paid', 'refunded'])).default({}),
  /** What stands in the column of the party. */
  partyValue: text.optional(),
  /** The last line: it begins with this word, then come count and sum. Without it a cut file looks whole. */
  trailer: text,
});
export type Mapping = z.output<typeof mappingFile>;

/** One line of a party's file. */
export interface TheirLine {
  /** In the file, the head being 1. */
  readonly line: number;
  readonly number: string;
  readonly reference: string | null;
  readonly kind: 'paid' | 'refunded';
  readonly amount: number;
}

/** Why a file is not taken. Nothing of it is used then. */
export const FILE_REFUSALS = [
  'fileFormat',
  'fileProvider',
  'fileDay',
  'fileCut',
  'fileTwice',
] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export type ReadFile =
  | { readonly result: 'lines'; readonly lines: readonly TheirLine[] }
  | { readonly result: 'refused'; readonly code: FileRefusal; readonly why: string };

/** Lines as they are hashed, whichever way they came. */
export const jsonOfLines = (lines: readonly TheirLine[]): Json =>
  lines.map((line): Json => ({ ...line }));
