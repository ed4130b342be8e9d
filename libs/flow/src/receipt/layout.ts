import { invariant } from '../invariant/invariant.js';
import type { ReceiptDocument, ReceiptNode } from './document.js';
import { toPrintable } from './printable.js';

/** One line of paper. What it says fits its grid: nothing is cut off later. */
export interface TextRow {
  readonly kind: 'text';
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  /** Double width and height: such a row has half the columns. */
  readonly large: boolean;
}

/** A laid-out piece of a document, from top to bottom. */
export type Row =
  | TextRow
  | { readonly kind: 'qr'; readonly text: string }
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'logo' };

/** The character grid of a paper: 48 columns on 80 mm, 32 on 58 mm. */
export interface Grid {
  readonly columns: number;
}

const COLUMNS_MIN = 8;

/**
 * Places a document on a grid. Long text is wrapped, a value that does not fit beside its label
 * drops to a line of its own on the right. Nothing is ever truncated.
 */
export function layout(document: ReceiptDocument, { columns }: Grid): Row[] {
  invariant(columns >= COLUMNS_MIN, `a receipt needs ${COLUMNS_MIN} columns, got ${columns}`);
  return document.nodes.flatMap((node) => rowsOf(node, columns));
}

/** Columns that text takes: 1 for ASCII, 2 for everything else, as the printer's cells are. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign < '\u0080' ? 1 : 2;
  return width;
}

function rowsOf(node: ReceiptNode, columns: number): Row[] {
  switch (node.kind) {
    case 'qr':
      return [{ kind: 'qr', text: toPrintable(node.text) }];
    case 'barcode':
    case 'logo':
      return [node];
    case 'rule':
      return [textRow('-'.repeat(columns), {})];
    case 'space':
      return [textRow('', {})];
    case 'text':
      return wrap(toPrintable(node.text), room(node, columns)).map((line) => textRow(line, node));
    case 'pair':
      return pairRows(node, room(node, columns));
  }
}

function pairRows(node: ReceiptNode & { kind: 'pair' }, columns: number): Row[] {
  const label = toPrintable(node.label);
  const value = toPrintable(node.value);
  const gap = columns - widthOf(label) - widthOf(value);
  if (gap >= 1) return [textRow(label + ' '.repeat(gap) + value, node)];
  return [
    ...wrap(label, columns).map((line) => textRow(line, node)),
    ...wrap(value, columns).map((line) => textRow(line, { ...node, align: 'right' })),
  ];
}

type Style = Partial<Pick<TextRow, 'align' | 'bold' | 'large'>>;

function textRow(text: string, { align = 'left', bold = false, large = false }: Style): TextRow {
  return { kind: 'text', text, align, bold, large };
}

function room(style: Style, columns: number): number {
  return style.large ? Math.floor(columns / 2) : columns;
}

/** Lines of at most `columns`, broken between words, else between what readers see as one sign. */
function wrap(text: string, columns: number): string[] {
  if (widthOf(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, columns)) {
    if (widthOf(line) + widthOf(piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const WORD = /^[\x21-\x7e]+$/;
/** Signs that close something: a line does not begin with them. */
const CLOSING = /^[，。、；：？！）》」』】”’]$/;

function closes(segment: string, before: string, columns: number): boolean {
  return CLOSING.test(segment) && widthOf(before) + widthOf(segment) <= columns;
}

/** What must stay on one line: a word of ASCII with its spaces, or a single sign. */
function pieces(text: string, columns: number): string[] {
  const found: string[] = [];
  let open = false; // the last piece may still grow
  for (const { segment } of graphemes.segment(text)) {
    const last = found.length - 1;
    const inWord = WORD.test(segment);
    if (last >= 0 && (segment === ' ' || closes(segment, found[last]!, columns))) {
      found[last] += segment;
      open = false;
    } else if (inWord && open && widthOf(found[last]!) < columns) {
      found[last] += segment;
    } else {
      // A sign that is wider than the paper (many accents on one letter) loses its unity, not itself.
      found.push(...(widthOf(segment) <= columns ? [segment] : segment));
      open = inWord;
    }
  }
  return found;
}
