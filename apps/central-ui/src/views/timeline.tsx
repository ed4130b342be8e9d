import { timeText } from '../format.js';
import { conditionText } from '../parts/condition-chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayCode, sayWords, type Say } from '../texts.js';
import { useList } from '../use-list.js';

const SHOWN = 60;

interface Moment {
  readonly atMs: number;
  readonly key: string;
  readonly text: string;
  readonly by: string;
}

/** What happened at a kiosk, newest first: how it said it was, alerts, and what was asked of it. */
export function Timeline({ kiosk, language, say }: RoomProps & { readonly kiosk: string }) {
  const changes = useList(`fleet/${kiosk}/history`, { limit: String(SHOWN) }).list ?? [];
  const events = useList('alerts/events', { kiosk, limit: String(SHOWN) }).list ?? [];
  const commands = useList('commands', { kiosk, limit: String(SHOWN) }).list ?? [];
  const moments: readonly Moment[] = [
    ...changes.map(({ atMs, what, was, became }) => ({
      ...{ atMs, key: `${atMs} ${what}`, by: '' },
      text: `${wordText(say, what)}: ${sayWords(say, was)} → ${sayWords(say, became)}`,
    })),
    ...events.map(({ id, atMs, condition, event, name, detail }) => ({
      ...{ atMs, key: id, by: name },
      text: `${conditionText(say, condition)}: ${sayCode(say, 'event', event)} ${sayWords(say, detail)}`.trim(),
    })),
    ...commands.map(({ id, stateMs, kind, state, name }) => ({
      ...{ atMs: stateMs, key: id, by: name },
      text: `${sayCode(say, 'command', kind)}: ${say(state)}`,
    })),
  ];
  const newest = moments.toSorted((a, b) => b.atMs - a.atMs).slice(0, SHOWN);
  return (
    <section className="panel">
      <h3>{say('timeline')}</h3>
      {newest.length === 0 && <p>{say('noTimeline')}</p>}
      <ol className="timeline">
        {newest.map(({ key, atMs, text, by }) => (
          <li key={key}>
            <time dateTime={new Date(atMs).toISOString()}>{timeText(language, atMs)}</time> {text}
            {by !== '' && <span className="by"> · {by}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What changed, in words: a device, a limit, or whether it serves. */
function wordText(say: Say, what: string): string {
  const [, limit] = /^limit:(.*)$/.exec(what) ?? [];
  if (limit !== undefined) return conditionText(say, limit);
  return what === 'ready' ? say('serves') : sayCode(say, 'device', what);
}
