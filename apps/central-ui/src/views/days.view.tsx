import { useState } from 'react';
import type { Kiosk } from '../api-fleet.js';
import type { ListedDay } from '../money-api.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { useBillerName } from '../use-biller-name.js';
import { useList } from '../use-list.js';
import { DaySheet } from './day-sheet.js';

/** Closed days: each biller's report of a kiosk, as it was signed. */
export function DaysView(props: RoomProps) {
  const { say } = props;
  const live = useList('days', { limit: '60' });
  const kiosks = useList('kiosks').list ?? [];
  return (
    <Shown live={live} say={say}>
      {(days) =>
        days.length === 0 || kiosks.length === 0 ? (
          <p className="empty">{say('noDays')}</p>
        ) : (
          <OneDay days={days} kiosks={kiosks} {...props} />
        )
      }
    </Shown>
  );
}

interface OneDayProps extends RoomProps {
  readonly days: readonly string[];
  readonly kiosks: readonly Kiosk[];
}

function OneDay({ days, kiosks, ...props }: OneDayProps) {
  const { say } = props;
  const [chosenDay, chooseDay] = useState<string>();
  const [chosenKiosk, chooseKiosk] = useState<string>();
  const day = chosenDay ?? days[0] ?? '';
  const kiosk = chosenKiosk ?? kiosks[0]?.id ?? '';
  return (
    <>
      <div className="choice no-print">
        <label>
          {say('businessDay')}{' '}
          <select value={day} onChange={({ target }) => chooseDay(target.value)}>
            {days.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          {say('kiosk')}{' '}
          <select value={kiosk} onChange={({ target }) => chooseKiosk(target.value)}>
            {kiosks.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => window.print()}>
          {say('print')}
        </button>
        <a href={`/api/days/${day}/csv`} download={`${day}.csv`}>
          {say('saveTable')}
        </a>
      </div>
      <Sheets day={day} kiosk={kiosk} {...props} />
    </>
  );
}

/** Something happened, or is left open. */
const isBusy = ({ report }: ListedDay): boolean =>
  report.posted.count + report.claims.count + report.inDoubt.count > 0 ||
  report.acts.voids.count + report.acts.payouts.count > 0;

interface SheetsProps extends RoomProps {
  readonly day: string;
  readonly kiosk: string;
}

function Sheets({ day, kiosk, ...props }: SheetsProps) {
  const live = useList(`days/${day}`, { kiosk });
  const billerName = useBillerName(props.language);
  return (
    <Shown live={live} say={props.say}>
      {(sheets) => (
        <>
          {sheets.filter(isBusy).map((signed) => (
            <DaySheet key={signed.report.biller} signed={signed} {...props} />
          ))}
          <p className="small">
            {props.say('nothingPosted')}:{' '}
            {sheets
              .filter((sheet) => !isBusy(sheet))
              .map(({ report }) => billerName(report.biller))
              .join('、') || '–'}
          </p>
        </>
      )}
    </Shown>
  );
}
