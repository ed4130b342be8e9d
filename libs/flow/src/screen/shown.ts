import type { Bilingual, Language } from '../text/language.js';
import type { Access } from './access.js';
import type { Screen } from './screen.js';

/** One step of the way, for the line at the top. */
export type Step = 'find' | 'check' | 'pay' | 'receipt';

/** What the page gets, whole, at each change. */
export interface Shown {
  /** Grows by one at each change. A touch names the version it was made on. */
  readonly version: number;
  readonly language: Language;
  readonly step?: Step;
  readonly screen: Screen;
  /** S27: seconds until the screen gives up, when it asks whether the customer is still there. */
  readonly moreTimeSeconds?: number;
  readonly access: Access;
  /** The question how things are to be shown lies over the screen. */
  readonly isChoosingAccess?: true;
  readonly kiosk: KioskFace;
}

/** What is written on every screen's frame. */
export interface KioskFace {
  readonly id: string;
  readonly place: Bilingual;
  readonly operator: Bilingual;
  readonly phone: string;
  readonly hours: Bilingual;
  readonly cashElsewhere: Bilingual;
  /** Demo profile: the watermark is drawn over everything. */
  readonly demo: boolean;
}
