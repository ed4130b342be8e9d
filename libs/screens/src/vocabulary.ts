import type { FeeTile } from '@kiosk/flow/screen/fee-tile';
import type { NoteNotice } from '@kiosk/flow/screen/screen';

/** Words of the flow that a `Screen` carries; taken from it, so that the page sees nothing else. */
export type FeeCategory = FeeTile['category'];
export type ReturnReason = NoteNotice['reason'];
export type { Bilingual, Language } from '@kiosk/flow/text/language';
