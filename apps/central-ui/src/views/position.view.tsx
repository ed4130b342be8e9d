import { agoText, timeText, yuan } from '../format.js';
import type { AtRisk, KioskPosition, Unit } from '../money-api.js';
import { Chip, type Tone } from '../parts/chip.js';
import { ledgerText } from '../parts/ledger.js';
import { PiecesList } from '../parts/pieces.js';
import type { RoomProps } from '../parts/room-props.js';
import { sayMoney } from '../parts/say-money.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';
import { BagList } from './bag-list.js';
import { JournalLink } from './kiosks.view.js';
import { RegisterDesk } from './register-desk.js';

/** Where the money lies, how certain that is, and what of it is at risk. */
export function PositionView(props: RoomProps) {
  const { say } = props;
  const live = useList('position');
  return (
    <>
      <Shown live={live} say={say}>
        {({ atMs, total, kiosks }) => (
          <>
            <dl className="figures">
              <Risk label={say('atRisk')} risk={total} atMs={atMs} {...props} />
              {(['accepted', 'charged', 'posted'] as const).map((kind) => (
                <Risk
                  key={kind}
                  label={say(RISKS[kind])}
                  risk={sumOf(kiosks.map(({ atRisk }) => atRisk[kind]))}
                  atMs={atMs}
                  {...props}
                />
              ))}
            </dl>
            <p className="acts">
              <a href="/api/position/csv" download="position.csv">
                {say('saveTable')}
              </a>
            </p>
            <KioskTable kiosks={kiosks} atMs={atMs} {...props} />
          </>
        )}
      </Shown>
      <h2>{say('money.bags')}</h2>
      <BagList {...props} />
      <h2>{say('registers')}</h2>
      <RegisterDesk {...props} />
    </>
  );
}

const RISKS = { accepted: 'riskAccepted', charged: 'riskCharged', posted: 'riskPosted' } as const;

const sumOf = (risks: readonly AtRisk[]): AtRisk => {
  const since = risks.flatMap(({ sinceMs }) => (sinceMs === null ? [] : [sinceMs]));
  return {
    count: risks.reduce((sum, { count }) => sum + count, 0),
    sum: risks.reduce((total, { sum }) => total + sum, 0),
    sinceMs: since.length === 0 ? null : Math.min(...since),
  };
};

interface RiskProps extends RoomProps {
  readonly label: string;
  readonly risk: AtRisk;
  readonly atMs: number;
}

function Risk({ label, risk, atMs, language, say }: RiskProps) {
  const { sum, count, sinceMs } = risk;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{yuan(sum)}</dd>
      <dd className="small">
        {sinceMs === null
          ? '–'
          : `${count} · ${say('oldest')} ${agoText(language, Math.max(0, atMs - sinceMs))}`}
      </dd>
    </div>
  );
}

interface KioskTableProps extends RoomProps {
  readonly kiosks: readonly KioskPosition[];
  readonly atMs: number;
}

function KioskTable({ kiosks, atMs, language, say }: KioskTableProps) {
  const risk = ({ sum, sinceMs }: AtRisk) => (
    <>
      {yuan(sum)}
      {sinceMs !== null && (
        <span className="small">{agoText(language, Math.max(0, atMs - sinceMs))}</span>
      )}
    </>
  );
  return (
    <Table
      entries={kiosks}
      keyOf={({ kiosk }) => kiosk}
      empty={say('noKiosks')}
      columns={[
        { head: say('kiosk'), cell: ({ kiosk }) => <JournalLink kiosk={kiosk} /> },
        {
          head: say('asOf'),
          cell: ({ seq, wallMs, ageMs }) => (
            <>
              {seq}
              {wallMs !== null && <span className="small">{timeText(language, wallMs)}</span>}
              <span className="small">
                {say('heard')} {ageMs === null ? say('never') : agoText(language, ageMs)}
              </span>
            </>
          ),
        },
        {
          head: say('rowsBehind'),
          kind: 'number',
          cell: ({ rowsBehind }) => rowsBehind ?? say('notTold'),
        },
        {
          head: say('units'),
          cell: ({ units }) =>
            units.map((unit) => <Content key={unit.unit} unit={unit} say={say} />),
        },
        { head: say('riskAccepted'), kind: 'number', cell: ({ atRisk }) => risk(atRisk.accepted) },
        { head: say('riskCharged'), kind: 'number', cell: ({ atRisk }) => risk(atRisk.charged) },
        { head: say('riskPosted'), kind: 'number', cell: ({ atRisk }) => risk(atRisk.posted) },
      ]}
    />
  );
}

const TONES: Readonly<Record<Unit['accuracy'], Tone>> = {
  accurate: 'done',
  inaccurate: 'attention',
  unknown: 'stop',
};

function Content({ unit, say }: { readonly unit: Unit; readonly say: RoomProps['say'] }) {
  return (
    <div className="content">
      <strong>
        {ledgerText(say, unit.unit)} · {yuan(unit.amount)}
      </strong>{' '}
      <Chip tone={TONES[unit.accuracy]}>{sayMoney(say, 'accuracy', unit.accuracy)}</Chip>
      <span className="small">{say(unit.place)}</span>
      <PiecesList pieces={unit.pieces} />
    </div>
  );
}
