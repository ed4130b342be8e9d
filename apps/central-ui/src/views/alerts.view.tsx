import { useState } from 'react';
import type { KioskAlert } from '../api-fleet.js';
import { timeText } from '../format.js';
import { ConditionChip, conditionText } from '../parts/condition-chip.js';
import { nextOf, pageQuery, Pager } from '../parts/pager.js';
import type { RoomProps } from '../parts/room-props.js';
import { SaveAs } from '../parts/save-as.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { ask, type Reply } from '../session/ask.js';
import { sayCode, sayWords } from '../texts.js';
import { useList } from '../use-list.js';
import { KioskLink } from './kiosks.view.js';

const MUTES = [
  ['minutes30', 30],
  ['hours2', 120],
  ['day1', 1_440],
] as const;

interface AlertsProps extends RoomProps {
  /** May take and mute alerts. */
  readonly operates: boolean;
}

/** What somebody has to look after, the costliest first; below, what happened. */
export function AlertsView({ language, say, operates }: AlertsProps) {
  const live = useList('alerts');
  const [told, setTold] = useState<Reply>();
  const send = (path: string, wish: object): void => {
    void ask(`alerts/${path}`, wish).then(setTold);
  };
  return (
    <>
      <p className="told" role="status">
        {told?.result === 'done' && say('changed')}
        {told?.result === 'refused' && sayCode(say, 'refusal', told.code)}
      </p>
      <Shown live={live} say={say}>
        {(alerts) => (
          <Table
            entries={alerts}
            keyOf={({ kiosk, condition }) => `${kiosk} ${condition}`}
            empty={say('noAlerts')}
            columns={[
              { head: say('kiosk'), cell: ({ kiosk }) => <KioskLink kiosk={kiosk} /> },
              {
                head: say('condition'),
                kind: 'wide',
                cell: (alert) => (
                  <>
                    <ConditionChip alert={alert} say={say} /> {sayWords(say, alert.detail)}
                  </>
                ),
              },
              { head: say('since'), cell: ({ openedMs }) => timeText(language, openedMs) },
              { head: say('cost'), kind: 'number', cell: ({ impact }) => impact.nextHour },
              { head: say('missed'), kind: 'number', cell: ({ impact }) => impact.missed },
              { head: say('state'), cell: (alert) => <Standing alert={alert} say={say} /> },
              {
                head: say('action'),
                cell: (alert) => operates && <Wishes alert={alert} say={say} send={send} />,
              },
            ]}
          />
        )}
      </Shown>
      <SaveAs list="alerts" language={language} say={say} />
      <AlertHistory language={language} say={say} />
    </>
  );
}

function Standing({ alert, say }: { readonly alert: KioskAlert; readonly say: RoomProps['say'] }) {
  const standing = sayCode(say, 'standing', alert.state);
  return alert.name === '' ? standing : `${standing} · ${alert.name}`;
}

function Wishes(props: {
  readonly alert: KioskAlert;
  readonly say: RoomProps['say'];
  readonly send: (path: string, wish: object) => void;
}) {
  const { alert, say, send } = props;
  const { kiosk, condition, state } = alert;
  const of = `${kiosk} ${conditionText(say, condition)}`;
  return (
    <span className="chips">
      {state !== 'acknowledged' && (
        <button
          type="button"
          aria-label={`${say('acknowledge')}: ${of}`}
          onClick={() => send('acknowledge', { kiosk, condition })}
        >
          {say('acknowledge')}
        </button>
      )}
      <select
        aria-label={`${say('muteFor')}: ${of}`}
        value=""
        onChange={(event) =>
          send('mute', { kiosk, condition, minutes: Number(event.target.value) })
        }
      >
        <option value="">{say('mute')}</option>
        {MUTES.map(([text, minutes]) => (
          <option key={text} value={minutes}>
            {say(text)}
          </option>
        ))}
      </select>
    </span>
  );
}

function AlertHistory({ language, say }: RoomProps) {
  const [skip, turn] = useState<number>();
  const live = useList('alerts/events', pageQuery(skip));
  return (
    <section>
      <h2>{say('alertHistory')}</h2>
      <Shown live={live} say={say}>
        {(events) => (
          <>
            <Table
              entries={events}
              keyOf={({ id }) => id}
              empty={say('noTimeline')}
              columns={[
                { head: say('time'), cell: ({ atMs }) => timeText(language, atMs) },
                { head: say('kiosk'), cell: ({ kiosk }) => <KioskLink kiosk={kiosk} /> },
                {
                  head: say('condition'),
                  cell: ({ condition }) => conditionText(say, condition),
                },
                { head: say('event'), cell: ({ event }) => sayCode(say, 'event', event) },
                { head: say('person'), cell: ({ name }) => name || '–' },
                { head: say('detail'), kind: 'wide', cell: ({ detail }) => sayWords(say, detail) },
              ]}
            />
            <Pager from={skip} next={nextOf(events, skip)} turn={turn} say={say} />
          </>
        )}
      </Shown>
    </section>
  );
}
