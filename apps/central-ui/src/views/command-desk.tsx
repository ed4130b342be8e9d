import { useState } from 'react';
import type { KioskCommand } from '../api-fleet.js';
import { timeText } from '../format.js';
import { Chip, type Tone } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { ask, type Reply } from '../session/ask.js';
import { sayCode, type Say } from '../texts.js';
import { useList } from '../use-list.js';

const HOUR_MS = 3_600_000;
const PLAIN = ['health', 'inService', 'printTest', 'restart'] as const;
const TONES: Readonly<Record<KioskCommand['state'], Tone>> = {
  queued: 'plain',
  sent: 'plain',
  acknowledged: 'attention',
  done: 'done',
  refused: 'stop',
  expired: 'stop',
};

interface DeskProps extends RoomProps {
  readonly kiosk: string;
  readonly operates: boolean;
}

/** What can be asked of a kiosk, and what became of what was asked. */
export function CommandDesk({ kiosk, operates, language, say }: DeskProps) {
  const live = useList('commands', { kiosk, limit: '20' });
  const [told, setTold] = useState<{ readonly kind: string; readonly reply: Reply }>();
  const send = (kind: string, given: object = {}): void => {
    void ask(`kiosks/${kiosk}/commands`, { kind, arguments: given }).then((reply) =>
      setTold({ kind, reply }),
    );
  };
  return (
    <section className="panel">
      <h3>{say('commands')}</h3>
      {operates && <Wishes say={say} send={send} />}
      <p role="status">{told && tellText(say, told)}</p>
      <Shown live={live} say={say}>
        {(commands) => (
          <Table
            entries={commands}
            keyOf={({ id }) => id}
            empty={say('noCommands')}
            columns={[
              { head: say('time'), cell: ({ issuedMs }) => timeText(language, issuedMs) },
              { head: say('command'), cell: ({ kind }) => sayCode(say, 'command', kind) },
              {
                head: say('state'),
                cell: ({ state, reason }) => (
                  <Chip tone={TONES[state]}>
                    {say(state)}
                    {reason !== null && ` · ${sayCode(say, 'commandRefusal', reason)}`}
                  </Chip>
                ),
              },
              { head: say('person'), cell: ({ name }) => name },
              {
                head: say('result'),
                kind: 'wide',
                cell: (command) => <Result command={command} say={say} />,
              },
            ]}
          />
        )}
      </Shown>
    </section>
  );
}

/** What came of the wish; what came of the command is in the list. */
function tellText(say: Say, { kind, reply }: { readonly kind: string; readonly reply: Reply }) {
  const text = sayCode(say, 'command', kind);
  return reply.result === 'done'
    ? `${text}: ${say('queued')}`
    : `${text}: ${sayCode(say, 'refusal', reply.code)}`;
}

function Wishes(props: {
  readonly say: RoomProps['say'];
  readonly send: (kind: string, given?: object) => void;
}) {
  const { say, send } = props;
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const note = zh === '' || en === '' ? {} : { note: { zh, en } };
  const lastHour = (): object => {
    const toMs = Date.now();
    return { fromMs: toMs - HOUR_MS, toMs };
  };
  return (
    <>
      <p>{say('commandLead')}</p>
      <div className="choice">
        {PLAIN.map((kind) => (
          <button key={kind} type="button" onClick={() => send(kind)}>
            {say(`command.${kind}`)}
          </button>
        ))}
        <button type="button" onClick={() => send('deviceTest', { device: 'thermalPrinter' })}>
          {say('command.deviceTest')}
        </button>
        <button type="button" onClick={() => send('logs', lastHour())}>
          {say('command.logs')}
        </button>
      </div>
      <div className="wish">
        <label>
          {say('noteZh')}
          <input value={zh} maxLength={80} onChange={(event) => setZh(event.target.value)} />
        </label>
        <label>
          {say('noteEn')}
          <input value={en} maxLength={120} onChange={(event) => setEn(event.target.value)} />
        </label>
        <button type="button" className="danger" onClick={() => send('outOfService', note)}>
          {say('command.outOfService')}
        </button>
      </div>
    </>
  );
}

/** What came of it: lines of a log as lines, anything else as it was told. */
function Result({ command, say }: { readonly command: KioskCommand; readonly say: Say }) {
  const { result } = command;
  if (result === null || result === '{}') return null;
  const read = JSON.parse(result) as { readonly lines?: readonly string[] };
  return (
    <details>
      <summary>{say('content')}</summary>
      <pre>{read.lines?.join('\n') ?? JSON.stringify(read, null, 2)}</pre>
    </details>
  );
}
