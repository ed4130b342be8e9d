import type { ReactNode } from 'react';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';
import { KioskScreen } from './kiosk-screen.js';
import { NoteSlot } from './note-slot.js';
import { PaperMouth } from './paper-mouth.js';
import { Scanner } from './scanner.js';

/** The front of the kiosk as a customer stands before it. */
export function Cabinet(): ReactNode {
  const t = useText();
  return (
    <section className="cabinet" aria-label={t(texts.title)}>
      <div className="cabinet-body">
        <KioskScreen />
        <div className="cabinet-devices">
          <NoteSlot />
          <Scanner />
          <PaperMouth />
        </div>
      </div>
      <div className="cabinet-plinth" />
    </section>
  );
}
