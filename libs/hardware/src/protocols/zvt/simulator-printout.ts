import { formatMinor } from '@kiosk/flow/money/money';
import type { Fields } from './field-types.js';
import { CONFIG } from './messages.js';
import type { PrintMessage } from './print-messages.js';
import type { Unit } from './simulator-unit.js';

const CENTRED = 0x40;
const END_OF_LINES = 0x81;
const END_OF_BLOCK = 0xff;
const CUSTOMER_RECEIPT = 2;
const ADMIN_RECEIPT = 3;

/** What a receipt is about. */
export type ReceiptKind = 'payment' | 'administration';

/** Lines of a receipt as this terminal words them. */
export function receiptLines(title: string, fields: Fields): readonly string[] {
  const { terminalId, receiptNumber, trace, cardName, cardNumber, amount, authorisation } = fields;
  const row = (name: string, value: unknown): readonly string[] =>
    value === undefined ? [] : [`${name.padEnd(14)}${String(value)}`];
  return [
    `** ${title} **`,
    ...row('Terminal', terminalId),
    ...row('Receipt no.', receiptNumber),
    ...row('Trace no.', trace),
    ...row('Card', cardName),
    ...row('Card no.', cardNumber),
    ...row('Amount', amount === undefined ? undefined : formatMinor(amount)),
    ...row('Authorisation', authorisation),
  ];
}

/**
 * Has the host print a receipt, if it said that it does; false when it could not.
 *
 * Source: ZVT PA00P015 rev 13.08, registration config byte; without bit 80 the host builds receipts
 * from the status information, without bits 02 and 04 the terminal prints by itself.
 */
export async function print(
  unit: Unit,
  kind: ReceiptKind,
  lines: readonly string[],
): Promise<boolean> {
  const config = unit.session?.config ?? 0;
  const byHost = kind === 'payment' ? CONFIG.hostPrintsPayments : CONFIG.hostPrintsAdministration;
  if ((config & byHost) === 0 || (config & CONFIG.printLines) === 0) return true;
  for (const message of printMessages(unit, kind, lines)) {
    const heeded = await unit.tell(message);
    if (heeded !== 'silent' && heeded.name === 'negative') return false;
  }
  return true;
}

function printMessages(
  unit: Unit,
  kind: ReceiptKind,
  lines: readonly string[],
): readonly PrintMessage[] {
  if (unit.session?.takesBlocks === true) {
    const receiptType = kind === 'payment' ? CUSTOMER_RECEIPT : ADMIN_RECEIPT;
    const content = [...lines.map((line) => ({ line })), { attribute: END_OF_BLOCK }];
    return [{ name: 'printTextBlock', receiptType, content }];
  }
  return [
    ...lines.map((text, at) => ({
      name: 'printLine' as const,
      attribute: at === 0 ? CENTRED : 0,
      text,
    })),
    { name: 'printLine', attribute: END_OF_LINES, text: '' },
  ];
}
