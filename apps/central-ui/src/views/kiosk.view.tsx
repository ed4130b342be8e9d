import type { BoardKiosk } from '../api-fleet.js';
import { agoText } from '../format.js';
import { Chip } from '../parts/chip.js';
import { ConditionChip, conditionText } from '../parts/condition-chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { sayCode } from '../texts.js';
import { useList } from '../use-list.js';
import { hrefOf } from '../use-place.js';
import { CommandDesk } from './command-desk.js';
import { State } from './kiosks.view.js';
import { Timeline } from './timeline.js';

interface KioskProps extends RoomProps {
  readonly kiosk: string | undefined;
  /** May send commands. */
  readonly operates: boolean;
}

/** One kiosk: how it is, what may be done about it, and what happened. */
export function KioskView({ kiosk, operates, ...props }: KioskProps) {
  const live = useList('fleet');
  const { say } = props;
  return (
    <Shown live={live} say={say}>
      {(kiosks) => {
        const found = kiosks.find(({ id }) => id === kiosk);
        if (found === undefined) return <p className="empty">{say('noKiosks')}</p>;
        return (
          <>
            <p>
              <a href={hrefOf({ room: 'kiosks' })}>← {say('back')}</a>
              {' · '}
              <a href={hrefOf({ room: 'journal', kiosk: found.id })}>{say('seeJournal')}</a>
            </p>
            <h2 className="kiosk-name">
              {found.id} <State kiosk={found} say={say} />
            </h2>
            <Facts kiosk={found} {...props} />
            <CommandDesk kiosk={found.id} operates={operates} {...props} />
            <Timeline kiosk={found.id} {...props} />
          </>
        );
      }}
    </Shown>
  );
}

const MIB = 1024 * 1024;

function Facts({ kiosk, language, say }: RoomProps & { readonly kiosk: BoardKiosk }) {
  const { report, alerts, impact, silentMs, ackedSeq } = kiosk;
  return (
    <>
      <p className="chips">
        {alerts.map((alert) => (
          <ConditionChip key={alert.condition} alert={alert} say={say} />
        ))}
      </p>
      <dl className="figures">
        <Figure name={say('lastContact')} value={agoText(language, silentMs)} />
        <Figure name={say('cost')} value={String(impact.nextHour)} />
        <Figure name={say('ackedRows')} value={String(ackedSeq)} />
        {report !== null && (
          <>
            <Figure name={say('waitingRows')} value={String(report.queuedRows)} />
            <Figure name={say('showing')} value={sayCode(say, 'screen', report.screen)} />
            <Figure name={say('freeSpace')} value={`${Math.floor(report.freeBytes / MIB)} MiB`} />
          </>
        )}
      </dl>
      {report !== null && (
        <section className="panel">
          <h3>{say('devices')}</h3>
          <ul className="devices">
            {Object.entries(report.devices).map(([name, device]) => (
              <li key={name}>
                <strong>{sayCode(say, 'device', name)}</strong>{' '}
                <Chip tone={device.state === 'online' ? 'done' : 'stop'}>
                  {sayCode(say, 'word', device.state)}
                </Chip>{' '}
                {device.faults.map((fault) => (
                  <Chip key={fault} tone="attention">
                    {sayCode(say, 'word', fault)}
                  </Chip>
                ))}{' '}
                <small>{device.detail}</small>
              </li>
            ))}
          </ul>
          {report.limits.length > 0 && (
            <p>
              {say('limitsNow')}:{' '}
              {report.limits.map((limit) => conditionText(say, limit)).join(' · ')}
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="small">{value}</dd>
    </div>
  );
}
