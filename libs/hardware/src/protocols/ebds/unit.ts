import type { Minor } from '@kiosk/flow/money/money';
import { ascending, type UnitIdentity } from '../../acceptor/unit-identity.js';
import { hexByte } from '../../bytes/hex.js';
import { valueOf, type NoteSpecification } from './note-specification.js';

/**
 * A unit by its model, revision and note table. Model and revision stand for a serial number, which
 * no reply tells: another kind of unit is noticed, another one of the same kind is not.
 */
export function unitOf(
  { model, revision }: { readonly model: number; readonly revision: number },
  table: readonly NoteSpecification[],
  currency: string,
): UnitIdentity {
  const values = table.flatMap((note): Minor[] => {
    const value = valueOf(note, currency);
    return value === undefined ? [] : [value];
  });
  const version = `model ${hexByte(model)} revision ${hexByte(revision)}`;
  return { name: `EBDS ${version}`, serialNumber: version, denominations: ascending(values) };
}
