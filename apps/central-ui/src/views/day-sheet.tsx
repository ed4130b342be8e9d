import { timeText, yuan } from '../format.js';
import type { ListedDay, Tally } from '../money-api.js';
import { ledgerText } from '../parts/ledger.js';
import { PiecesList } from '../parts/pieces.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { useBillerName } from '../use-biller-name.js';
import { useFeeName } from '../use-fee-name.js';

interface SheetProps extends RoomProps {
  readonly signed: ListedDay;
}

const tally = ({ count, sum }: Tally): string => (count === 0 ? '–' : `${count} · ${yuan(sum)}`);

/** One report as it is read and printed; a page of its own on paper. */
export function DaySheet(props: SheetProps) {
  const { language, say, signed } = props;
  const { report, signature } = signed;
  const { kiosk, biller, day } = report;
  const billerName = useBillerName(language);
  const file = `/api/days/${day}/${encodeURIComponent(kiosk)}/${encodeURIComponent(biller)}`;
  return (
    <article className="sheet">
      <header className="sheet-head">
        <h2>
          {day} · {kiosk} · {billerName(biller)}
        </h2>
        <a className="no-print" href={file} download={`${day}-${kiosk}-${biller}.json`}>
          {say('saveSigned')}
        </a>
      </header>
      <p className="small">
        {say('cutOff')} {timeText(language, report.endMs)} · {say('madeAt')}{' '}
        {timeText(language, report.madeMs)}
      </p>
      <Totals {...props} />
      <Figures {...props} />
      <p className="small proof">
        {say('chainHead')} {report.headHash}
        <br />
        {say('signature')} {signature}
      </p>
      <p className="sign-line">{say('signedBy')}</p>
    </article>
  );
}

function Totals({ language, say, signed: { report } }: SheetProps) {
  const feeName = useFeeName(language);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('feeAndTender')}</th>
          <th scope="col" className="number">
            {say('count')}
          </th>
          <th scope="col" className="number">
            {say('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.totals.map(({ feeId, tender, count, sum }) => (
          <tr key={`${feeId} ${tender}`}>
            <td>
              {feeName(feeId)} · {sayMoney(say, 'tender', tender)}
            </td>
            <td className="number">{count}</td>
            <td className="number">{yuan(sum)}</td>
          </tr>
        ))}
        <tr className="total">
          <td>{say('posting')}</td>
          <td className="number">{report.posted.count}</td>
          <td className="number">{yuan(report.posted.sum)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Figures({ say, signed: { report } }: SheetProps) {
  const { receipts, series, acts, box, late } = report;
  const span = receipts.count === 0 ? '–' : `${receipts.first}–${receipts.last}`;
  const run = series.first === null ? '–' : `${series.first}–${series.last}`;
  const lateOf = late.map(({ day, ...rest }) => `${day}: ${tally(rest)}`).join(' / ');
  const rows: readonly (readonly [string, string])[] = [
    [say('receipts'), span],
    [say('series'), run],
    [say('gaps'), series.gaps.length === 0 ? say('noGaps') : series.gaps.join(', ')],
    [say('voids'), tally(acts.voids)],
    [say('claimsOfDay'), tally(report.claims)],
    [say('payouts'), tally(acts.payouts)],
    [say('inDoubt'), tally(report.inDoubt)],
    [say('late'), lateOf === '' ? '–' : lateOf],
    [say('undated'), tally(report.undated)],
    [say('rowsCovered'), report.toSeq < report.fromSeq ? '–' : `${report.fromSeq}–${report.toSeq}`],
  ];
  return (
    <div className="sheet-figures">
      <dl className="ledger">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <strong>
          {say('money.box')} {yuan(box.amount)}
        </strong>
        {[...new Set(box.units.map(({ unit }) => unit))].map((unit) => (
          <div key={unit}>
            {ledgerText(say, unit)}
            <PiecesList pieces={box.units.filter((each) => each.unit === unit)} />
          </div>
        ))}
      </div>
    </div>
  );
}
