import { timeText } from '../format.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { sayCode } from '../texts.js';
import { useList } from '../use-list.js';
import { JournalLink } from './kiosks.view.js';

/** What a person must look at. */
export function AlarmsView({ language, say }: RoomProps) {
  const live = useList('alarms', { limit: '200' });
  return (
    <Shown live={live} say={say}>
      {(alarms) => (
        <Table
          entries={alarms}
          keyOf={({ id }) => id}
          empty={say('noAlarms')}
          columns={[
            { head: say('time'), cell: ({ raisedMs }) => timeText(language, raisedMs) },
            { head: say('kiosk'), cell: ({ kiosk }) => <JournalLink kiosk={kiosk} /> },
            {
              head: say('code'),
              cell: ({ code }) => <Chip tone={code === 'fork' ? 'stop' : 'attention'}>{code}</Chip>,
            },
            {
              head: say('detail'),
              kind: 'wide',
              cell: ({ code, detail }) => (
                <>
                  {sayCode(say, 'alarm', code)}
                  <details>
                    <summary>{say('content')}</summary>
                    <pre>{detail}</pre>
                  </details>
                </>
              ),
            },
          ]}
        />
      )}
    </Shown>
  );
}
