import type { CardReaderEvent, ReceiptLine } from '@kiosk/flow/ports/card-reader';
import { endsReceipt, lineLook, type BlockContent, type PrintMessage } from './print-messages.js';
import { maskedText } from './redact-text.js';

type ReceiptReceived = Extract<CardReaderEvent, { type: 'receipt.received' }>;

const LINES_MAX = 400; // a terminal that never ends a receipt fills no memory

/** Collects what the terminal wants printed; every message is acknowledged, paper comes later. */
export class ReceiptKeeper {
  #lines: ReceiptLine[] = [];
  #for: ReceiptReceived['for'] | undefined;

  /** Takes a message; a whole receipt when it ends one. */
  take(message: PrintMessage): Omit<ReceiptReceived, 'authorisationId'> | undefined {
    if (message.name === 'printTextBlock') this.#for = RECEIPTS.get(message.receiptType ?? 0);
    this.#lines.push(...linesOf(message));
    const isWhole = endsReceipt(message) || this.#lines.length >= LINES_MAX;
    return isWhole ? this.flush() : undefined;
  }

  /** What is there, whole or not. */
  flush(): Omit<ReceiptReceived, 'authorisationId'> | undefined {
    const lines = this.#lines;
    this.#lines = [];
    const receipt = this.#for ?? 'customer';
    this.#for = undefined;
    return lines.length === 0 ? undefined : { type: 'receipt.received', for: receipt, lines };
  }
}

/** Source: ZVT PA00P015 rev 13.08, 06 D3, tag 1F07. */
const RECEIPTS: ReadonlyMap<number, ReceiptReceived['for']> = new Map([
  [1, 'merchant'],
  [2, 'customer'],
  [3, 'administration'],
]);

function linesOf(message: PrintMessage): readonly ReceiptLine[] {
  if (message.name === 'printTextBlock') return blockLines(message.content);
  const { attribute, text, feeds } = message;
  if (feeds !== undefined) return Array.from({ length: Math.min(feeds, 10) }, () => line('', 0));
  return [line(text, attribute)];
}

/** An attribute stands behind the line it belongs to. */
function blockLines(content: readonly BlockContent[]): readonly ReceiptLine[] {
  return content.flatMap((part, at) => {
    if (!('line' in part)) return [];
    const next = content[at + 1];
    return [line(part.line, next !== undefined && 'attribute' in next ? next.attribute : 0)];
  });
}

function line(text: string, attribute: number): ReceiptLine {
  const { isCentred, isDoubleWidth, isDoubleHeight, indent } = lineLook(attribute);
  return {
    text: ' '.repeat(isCentred ? 0 : indent) + maskedText(text),
    isCentred,
    isLarge: isDoubleWidth || isDoubleHeight,
  };
}
