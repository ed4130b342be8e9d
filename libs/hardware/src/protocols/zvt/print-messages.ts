import { readFields, type ReadMessage } from './fields.js';
import type { Apdu } from './frame.js';
import { writeBmp } from './bmp.js';
import { TAGS } from './tags.js';
import { readText, writeText } from './text.js';
import { findTlv, leaf, node, writeTlv, type Tlv } from './tlv.js';

/** What the host is to print. */
export type PrintMessage = PrintLine | PrintTextBlock;

/** One line of a receipt (06 D1). */
export interface PrintLine {
  readonly name: 'printLine';
  /** See `lineLook`. */
  readonly attribute: number;
  readonly text: string;
  /** Lines of white paper, in place of text. */
  readonly feeds?: number;
}

/** Lines of a receipt (06 D3); several blocks may make one. */
export interface PrintTextBlock {
  readonly name: 'printTextBlock';
  /** 1 merchant, 2 customer, 3 administration; absent when the terminal does not say. */
  readonly receiptType?: number;
  /** Lines and the attributes between them, in order. */
  readonly content: readonly BlockContent[];
}

/** A line, or an attribute as in `lineLook`. */
export type BlockContent = { readonly line: string } | { readonly attribute: number };

const PRINT_CODES = { printLine: 0x06d1, printTextBlock: 0x06d3 } as const;
const FEEDS = 0xff;
const TLV_BMP = 0x06;

/** How a line is set. */
export interface LineLook {
  readonly isCentred: boolean;
  readonly isDoubleWidth: boolean;
  readonly isDoubleHeight: boolean;
  /** Columns of white before it, 0 to 15. */
  readonly indent: number;
  /** The receipt ends here: cut. */
  readonly isLast: boolean;
}

/** Reads an attribute byte. Source: ZVT PA00P015 rev 13.08, Print Line. */
export function lineLook(attribute: number): LineLook {
  return {
    isCentred: (attribute & 0x40) !== 0,
    isDoubleWidth: (attribute & 0x20) !== 0,
    isDoubleHeight: (attribute & 0x10) !== 0,
    indent: attribute & 0x0f,
    isLast: attribute > 0x80,
  };
}

/** Whether a receipt ends with this message. */
export function endsReceipt(message: PrintMessage): boolean {
  if (message.name === 'printLine') {
    return message.feeds === undefined && lineLook(message.attribute).isLast;
  }
  return message.content.some((part) => 'attribute' in part && lineLook(part.attribute).isLast);
}

/** Reads 06 D1 and 06 D3, redacted before. */
export function decodePrint({ code, data }: Apdu): ReadMessage<PrintMessage> {
  if (code === PRINT_CODES.printLine) return readLine(data);
  if (code === PRINT_CODES.printTextBlock) return readBlock(data);
  return { ok: false, why: 'unknownMessage' };
}

function readLine(data: Uint8Array): ReadMessage<PrintLine> {
  const [attribute, feeds] = data;
  if (attribute === undefined) return { ok: false, why: 'cutShort' };
  const line = { name: 'printLine', attribute } as const;
  if (attribute !== FEEDS) {
    return { ok: true, message: { ...line, text: readText(data.subarray(1)) } };
  }
  return feeds === undefined
    ? { ok: false, why: 'cutShort' }
    : { ok: true, message: { ...line, text: '', feeds } };
}

function readBlock(data: Uint8Array): ReadMessage<PrintTextBlock> {
  const read = readFields(data);
  if (!read.ok) return read;
  const { tlv = [] } = read.message;
  const receiptType = findTlv(tlv, TAGS.receiptType)?.value[0];
  const content = (findTlv(tlv, TAGS.printTexts)?.children ?? []).flatMap(contentOf);
  const type = receiptType === undefined ? {} : { receiptType };
  return { ok: true, message: { name: 'printTextBlock', ...type, content } };
}

function contentOf({ tag, value }: Tlv): readonly BlockContent[] {
  if (tag === TAGS.line) return [{ line: readText(value) }];
  const [attribute] = value;
  return tag === TAGS.attribute && attribute !== undefined ? [{ attribute }] : [];
}

/** 06 D1 or 06 D3. */
export function encodePrint(message: PrintMessage): Apdu {
  if (message.name === 'printLine') {
    const { attribute, text, feeds } = message;
    const rest = feeds === undefined ? writeText(text) : Uint8Array.of(feeds);
    return { code: PRINT_CODES.printLine, data: Uint8Array.of(attribute, ...rest) };
  }
  const { receiptType, content } = message;
  const type = receiptType === undefined ? [] : [byteLeaf(TAGS.receiptType, receiptType)];
  const lines = content.map((part) =>
    'line' in part
      ? leaf(TAGS.line, writeText(part.line))
      : byteLeaf(TAGS.attribute, part.attribute),
  );
  const objects = [...type, node(TAGS.printTexts, ...lines)];
  return { code: PRINT_CODES.printTextBlock, data: writeBmp(TLV_BMP, writeTlv(objects)) };
}

const byteLeaf = (tag: number, byte: number): Tlv => leaf(tag, Uint8Array.of(byte));
