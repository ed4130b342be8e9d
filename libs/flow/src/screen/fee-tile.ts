import type { FeeCategory } from '../catalogue/fee-type.js';
import type { Bilingual } from '../text/language.js';

/** A fee as a tile: six at most on a screen. */
export interface FeeTile {
  readonly id: string;
  readonly category: FeeCategory;
  readonly name: Bilingual;
  readonly biller: Bilingual;
  /** False where central is needed and cannot be reached. */
  readonly available: boolean;
}
