import type { Language } from '@kiosk/flow/text/language';
import type { Say } from '../texts.js';

/** What every room of the console gets. */
export interface RoomProps {
  readonly language: Language;
  readonly say: Say;
}
