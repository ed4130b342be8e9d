import type { SimulatedCard } from '../../device/simulated.js';
import type { Fields } from './field-types.js';
import type { OpenEntry } from './simulator-bank.js';
import type { Unit } from './simulator-unit.js';
import { TAGS, uniqueId } from './tags.js';
import { leaf, node } from './tlv.js';

const CHIP_CARD = 0x60;
const MERCHANT = '804011926';

/** What the terminal stores of an approval, and tells in 04 0F. */
export function recordOf(unit: Unit, entry: OpenEntry, card: SimulatedCard): Fields {
  const { faults } = unit.parts;
  const isWhole = faults.strikes('unmaskedCard') !== undefined;
  const currency = faults.strikes('wrongCurrency')?.currency ?? entry.currency;
  return {
    resultCode: 0,
    amount: entry.amount,
    ...(unit.session?.hasCurrency === true ? { currency } : {}),
    ...unit.clockFields,
    cardNumber: isWhole ? card.number : masked(card.number),
    receiptNumber: entry.receiptNumber,
    authorisation: String(750_000 + entry.trace).slice(-6),
    trace: entry.trace,
    paymentType: CHIP_CARD,
    terminalId: faults.strikes('wrongTerminal')?.terminalId ?? unit.options.terminalId,
    cardName: card.brand,
    merchantNumber: MERCHANT,
    tlv: [
      ...(unit.options.tellsUniqueId ? [uniqueId(entry.receiptNumber)] : []),
      node(TAGS.authorisationKind, leaf(TAGS.technology, Uint8Array.of(1))),
    ],
  };
}

/** A card number as most terminals tell it. */
const masked = (number: string): string =>
  `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
