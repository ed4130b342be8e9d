import type { Minor } from '@kiosk/flow/money/money';
import { hexByte } from '../../bytes/hex.js';
import { ascending, type UnitIdentity } from '../../acceptor/unit-identity.js';
import { valuesOf, type CurrencyEntry } from './currency-table.js';
import { DENOMINATION_FIRST, DENOMINATION_LAST, type Denominations } from './messages.js';

/** A unit as it told about itself. */
export interface Id003Unit extends UnitIdentity {
  /** What the notes are worth that are taken, by denomination code. */
  readonly values: ReadonlyMap<number, Minor>;
  /** What is to be disabled: codes without a value. */
  readonly disabled: Denominations;
}

/**
 * A unit by its version text and its table. The text stands for a serial number, which this protocol
 * does not tell: another model or firmware is noticed, another unit of the same make is not.
 */
export function unitOf(version: string, table: readonly CurrencyEntry[]): Id003Unit {
  const values = valuesOf(table);
  const disabled = new Set<number>();
  for (let code = DENOMINATION_FIRST; code <= DENOMINATION_LAST; code += 1) {
    if (!values.has(code)) disabled.add(code);
  }
  const country = table.find(({ denomination }) => values.has(denomination))?.country;
  const suffix = country === undefined ? '' : ` country ${hexByte(country)}`;
  return {
    name: `${version}${suffix}`,
    serialNumber: version,
    denominations: ascending(values.values()),
    values,
    disabled,
  };
}
