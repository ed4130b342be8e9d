import type { ReactNode } from 'react';
import { Banknote } from '../hands/banknote.js';
import { useBench } from '../link/bench.js';
import { slotTexts } from '../texts/choices.js';
import { useText } from '../texts/language.js';
import { texts } from '../texts/texts.js';

/** The slot with its lamp, the note in front of it, and a look through the metal. */
export function NoteSlot(): ReactNode {
  const t = useText();
  const { state, act } = useBench();
  const { powered, slot, inviting, note } = state.acceptor;
  const lamp = !powered ? 'dark' : slot === 'jammed' ? 'jammed' : inviting ? 'inviting' : 'closed';
  return (
    <div className="note-slot">
      <h3>{t(texts.noteSlot)}</h3>
      <div className={`slot-face slot-lamp-${lamp}`}>
        <div className="slot-slit" />
      </div>
      <div className="slot-lane">
        {note !== undefined && (
          <button
            type="button"
            className={`slot-note slot-note-${slot}`}
            disabled={slot !== 'presented'}
            aria-label={t(texts.take)}
            onClick={() => act({ type: 'takeReturnedNote' })}
          >
            <Banknote note={note} />
          </button>
        )}
      </div>
      <div className={`slot-inside slot-inside-${slot}`} aria-hidden="true">
        <i />
        <span />
        <span />
        <span />
      </div>
      <p role="status">{powered ? t(slotTexts[slot]) : t(texts.noPower)}</p>
    </div>
  );
}
