import { parse } from 'csv-parse/sync';
import { parseMinor } from '@kiosk/flow/money/money';
import type { FileRefusal, Mapping, ReadFile, TheirLine } from './mapping.js';

/** A file as somebody brought it. */
export interface Brought {
  readonly bytes: Uint8Array;
  /** "yyyy-mm-dd": the day that it is said to be of. */
  readonly day: string;
}

type Row = readonly string[];

const refused = (code: FileRefusal, why: string): ReadFile => ({ result: 'refused', code, why });
const NUMBER = /^[A-Za-z0-9._:-]{1,80}$/;
const LINES_MAX = 200_000;

/**
 * Reads a party's file through its mapping: all of it, or nothing. What does not fit is refused with
 * the line and what was expected.
 */
export function readStatement(mapping: Mapping, { bytes, day }: Brought): ReadFile {
  const rows = rowsOf(mapping, bytes);
  if (rows === undefined) return refused('fileFormat', `not ${mapping.encoding} CSV`);
  const [head = [], ...rest] = rows;
  const missing = wantedColumns(mapping).find((name) => !head.includes(name));
  if (missing !== undefined) return refused('fileFormat', `line 1: no column ${missing}`);
  const end = rest.findIndex(([first]) => first === mapping.trailer);
  if (end !== rest.length - 1) return refused('fileCut', `no last line ${mapping.trailer}`);
  const table = { mapping, head, day };
  const lines: TheirLine[] = [];
  for (const [at, row] of rest.slice(0, end).entries()) {
    const read = readLine(table, row, at + 2);
    if ('result' in read) return read;
    lines.push(read);
  }
  return checkTotals(mapping, rest[end] ?? [], lines);
}

/** `undefined` for what is no such text. */
function rowsOf({ encoding, delimiter }: Mapping, bytes: Uint8Array): readonly Row[] | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const options = { bom: true, delimiter, relax_column_count: true, trim: true } as const;
    const rows: string[][] = parse(text, { ...options, skip_empty_lines: true, to: LINES_MAX });
    return rows;
  } catch {
    return undefined;
  }
}

const wantedColumns = ({ columns }: Mapping): readonly string[] =>
  Object.values(columns)
    .flat()
    .filter((name) => name !== undefined);

interface Table {
  readonly mapping: Mapping;
  readonly head: Row;
  readonly day: string;
}

function readLine({ mapping, head, day }: Table, row: Row, line: number): TheirLine | ReadFile {
  const { columns, kinds, partyValue } = mapping;
  const cell = (name: string | undefined): string =>
    name === undefined ? '' : (row[head.indexOf(name)] ?? '');
  if (columns.party !== undefined && cell(columns.party) !== partyValue) {
    return refused('fileProvider', `line ${line}: it is of ${cell(columns.party)}`);
  }
  if (cell(columns.day).slice(0, day.length).replaceAll('/', '-') !== day) {
    return refused('fileDay', `line ${line}: it is of ${cell(columns.day)}`);
  }
  const names = [columns.number].flat();
  const number = names.map(cell).join('-');
  if (!NUMBER.test(number)) return refused('fileFormat', `line ${line}: ${names.join(', ')}`);
  const kind = columns.kind === undefined ? 'paid' : kinds[cell(columns.kind)];
  if (kind === undefined) return refused('fileFormat', `line ${line}: ${columns.kind ?? ''}`);
  const amount = amountOf(mapping, cell(columns.amount));
  if (amount === undefined) return refused('fileFormat', `line ${line}: ${columns.amount}`);
  const reference = columns.reference === undefined ? null : cell(columns.reference);
  return { line, number, reference, kind, amount };
}

/** Refunds may stand below zero; how much it was is told by the kind. */
function amountOf({ unit }: Mapping, text: string): number | undefined {
  const plain = text.replace(/^-/, '').replaceAll(',', '');
  if (unit === 'yuan') return parseMinor(plain);
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined;
}

function checkTotals(mapping: Mapping, trailer: Row, lines: readonly TheirLine[]): ReadFile {
  const [, count = '', sum = ''] = trailer;
  const total = lines.reduce((all, { amount }) => all + amount, 0);
  if (Number(count) !== lines.length) {
    return refused('fileCut', `${lines.length} lines, the last one says ${count}`);
  }
  if (amountOf(mapping, sum) !== total) {
    return refused('fileCut', `the lines are ${total} fen, the last one says ${sum}`);
  }
  return { result: 'lines', lines };
}
