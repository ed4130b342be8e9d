import { useState } from 'react';
import { timeText } from '../format.js';
import { Chip } from '../parts/chip.js';
import { PAGE_SIZE, Pager } from '../parts/pager.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { sayCode } from '../texts.js';
import { useList } from '../use-list.js';

/** What people did, and what they were refused; never changed, chained by hash. */
export function AuditView({ language, say }: RoomProps) {
  const [before, turn] = useState<number>();
  const live = useList('audit', {
    limit: String(PAGE_SIZE),
    ...(before !== undefined && { before: String(before) }),
  });
  return (
    <Shown live={live} say={say}>
      {(deeds) => (
        <>
          <Table
            entries={deeds}
            keyOf={({ number }) => number}
            empty={say('noAudit')}
            columns={[
              { head: say('row'), kind: 'number', cell: ({ number }) => number },
              { head: say('time'), cell: ({ atMs }) => timeText(language, atMs) },
              { head: say('person'), cell: ({ name }) => name || '–' },
              { head: say('action'), cell: ({ action }) => <code>{action}</code> },
              {
                head: say('outcome'),
                cell: ({ outcome }) => (
                  <Chip tone={outcome === 'done' ? 'done' : 'attention'}>
                    {outcome === 'done' ? say('outcome.done') : sayCode(say, 'refusal', outcome)}
                  </Chip>
                ),
              },
              { head: say('detail'), kind: 'wide', cell: ({ detail }) => <code>{detail}</code> },
            ]}
          />
          <Pager
            from={before}
            next={deeds.length < PAGE_SIZE ? undefined : deeds.at(-1)?.number}
            turn={turn}
            say={say}
          />
        </>
      )}
    </Shown>
  );
}
