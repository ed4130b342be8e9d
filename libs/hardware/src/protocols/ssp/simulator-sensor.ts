import { minor } from '@kiosk/flow/money/money';
import type { SimulatedNote } from '../../device/simulated.js';
import { REJECT_CODES } from './reasons.js';
import type { Channel } from './setup.js';

/** What the sensors say of a note: its channel, or why it goes back. */
export type Recognised =
  | { readonly channel: number; readonly reject?: undefined }
  | { readonly channel?: undefined; readonly reject: number };

/** Looks at a note as the unit's table has it; inhibited channels go back. */
export function recognise(
  { value, kind }: SimulatedNote,
  table: readonly Channel[],
  accepted: ReadonlySet<number>,
): Recognised {
  if (kind === 'crumpled') return { reject: REJECT_CODES.twisted };
  const at = table.findIndex(
    (channel) => channel.country === 'CNY' && minor(channel.value * 100) === value,
  );
  if (kind === 'counterfeit' || at === -1) return { reject: REJECT_CODES.average };
  return accepted.has(at + 1) ? { channel: at + 1 } : { reject: REJECT_CODES.channelInhibited };
}
