import type { SuspendedNote } from '../api.js';
import { timeText, yuan } from '../format.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { WishForm } from '../parts/wish-form.js';
import type { Say } from '../texts.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';

/** Notes that stacked with no payment open, until somebody gives them a place. */
export function SuspenseList({ language, say }: RoomProps) {
  const live = useList('suspense', { limit: '200' });
  return (
    <Shown live={live} say={say}>
      {(notes) => (
        <Table
          entries={notes}
          keyOf={({ kiosk, seq }) => `${kiosk} ${seq}`}
          empty={say('noSuspense')}
          columns={[
            { head: say('time'), cell: ({ wallMs }) => timeText(language, wallMs) },
            { head: say('kiosk'), cell: ({ kiosk }) => <JournalLink kiosk={kiosk} /> },
            { head: say('row'), kind: 'number', cell: ({ seq }) => seq },
            { head: say('amount'), kind: 'number', cell: ({ value }) => yuan(value) },
            { head: say('state'), kind: 'wide', cell: (note) => <Place note={note} say={say} /> },
          ]}
        />
      )}
    </Shown>
  );
}

/** The entry that gave it a place, or the form that does. */
function Place({ note, say }: { readonly note: SuspendedNote; readonly say: Say }) {
  if (note.entry !== null) {
    return (
      <Chip tone="done">
        {say('resolvedBy')} {note.entry}
      </Chip>
    );
  }
  return (
    <details>
      <summary>{say('open')}</summary>
      <WishForm
        path="suspense"
        action="toOverShort"
        say={say}
        about={{ kiosk: note.kiosk, seq: note.seq, to: { account: 'over_short' } }}
        fields={[{ name: 'reason', label: 'reasonGiven' }]}
      />
    </details>
  );
}
