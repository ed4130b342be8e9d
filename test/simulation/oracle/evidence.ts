import type { Row } from '@kiosk/flow/journal/row';
import type { PostRequest } from '@kiosk/flow/ports/central';
import type { Sheet } from '@kiosk/hardware/device/simulated';
import type { ChargeTruth } from './charge-verdict.js';
import type { BoxedNote } from '../devices/cabinet.js';

/** The truth that a world leaves behind, outside of every kiosk. */
export interface Evidence {
  readonly rows: readonly Row[];
  readonly boxed: readonly BoxedNote[];
  /** An honest count of all boxes, in fen. */
  readonly counted: number;
  /** How often the box was pulled out; `undefined` when something hid that. */
  readonly removals: number | undefined;
  readonly posted: readonly PostRequest[];
  readonly sheets: readonly Sheet[];
  readonly resetsWhileMoving: number;
  readonly charges: ChargeTruth;
}
