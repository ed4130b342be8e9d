import type { Screen } from '@kiosk/flow/screen/screen';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.js';
import { useText } from '../stage/stage.js';
import { slotTexts } from '../texts/pay.js';

type Slot = Extract<Screen, { name: 'insertCash' }>['slot'];

/** The slot as it is now: a note that waits, is read, or goes in. Said by text as well. */
export function NoteSlot({ slot }: { readonly slot: Slot }): ReactNode {
  const t = useText();
  return (
    <div className={`note-slot note-slot-${slot}`}>
      <svg viewBox="0 0 320 250" aria-hidden="true" focusable="false">
        <defs>
          <clipPath id="above-slot">
            <rect width="320" height="176" />
          </clipPath>
        </defs>
        <g clipPath="url(#above-slot)">
          <g className="slot-note">
            <rect x="102" y="30" width="116" height="140" rx="8" />
            <circle cx="160" cy="82" r="27" />
            <circle cx="160" cy="82" r="15" />
            <path d="M122 136h76M122 150h76" />
          </g>
          <path className="slot-beam" d="M84 160h152" />
        </g>
        <path
          className="slot-arrow"
          d="M52 60v74M28 112l24 24 24-24M268 60v74M244 112l24 24 24-24"
        />
        <rect className="slot-body" x="24" y="176" width="272" height="66" rx="14" />
        <rect className="slot-mouth" x="74" y="186" width="172" height="14" rx="7" />
        <path className="slot-cross" d="M136 150l48 48M184 150l-48 48" />
      </svg>
      <p role="status">
        {slot === 'faulty' && <Icon name="alert" />}
        {t(slotTexts[slot])}
      </p>
    </div>
  );
}
