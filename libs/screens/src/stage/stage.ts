import type { Access } from '@kiosk/flow/screen/access';
import type { KioskFace, Step } from '@kiosk/flow/screen/shown';
import type { Touch } from '@kiosk/flow/screen/touch';
import { createContext, useContext } from 'react';
import type { Bilingual, Language } from '../vocabulary.js';

/** What every view may use, whatever its screen. */
export interface Stage {
  readonly language: Language;
  readonly access: Access;
  readonly kiosk: KioskFace;
  readonly step?: Step;
  /** The paper that goes with this screen, drawn by the kiosk. */
  readonly receiptSvg?: string;
  /** The code to scan that goes with this screen, drawn by the kiosk. */
  readonly qrSvg?: string;
  /** The touch that was sent and is not answered yet. Until then no other is taken. */
  readonly sent?: Touch;
  readonly touch: (touch: Touch) => void;
}

/** Provided by `ScreenView`; a view outside of it is a mistake in the program. */
export const StageContext = createContext<Stage | undefined>(undefined);

/** @throws Error when used outside of `ScreenView`. */
export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (stage === undefined) throw new Error('a view is drawn inside a ScreenView');
  return stage;
}

/** The reader of bilingual texts in the language of the screen. */
export function useText(): (text: Bilingual) => string {
  const { language } = useStage();
  return (text) => text[language];
}
