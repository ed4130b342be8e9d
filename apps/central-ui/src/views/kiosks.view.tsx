import type { BoardKiosk } from '../api-fleet.js';
import { agoText, yuan } from '../format.js';
import { Chip } from '../parts/chip.js';
import { ConditionChip } from '../parts/condition-chip.js';
import { Ledger } from '../parts/ledger.js';
import type { RoomProps } from '../parts/room-props.js';
import { SaveAs } from '../parts/save-as.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';
import { hrefOf } from '../use-place.js';

const SILENT_LIMIT_MS = 60_000; // a kiosk with nothing to tell still calls every ten seconds

/** Every kiosk, those whose trouble costs customers most on top. */
export function KiosksView({ language, say }: RoomProps) {
  const live = useList('fleet');
  return (
    <Shown live={live} say={say}>
      {(kiosks) => (
        <>
          <Figures kiosks={kiosks} language={language} say={say} />
          <Table
            entries={kiosks}
            keyOf={({ id }) => id}
            empty={say('noKiosks')}
            columns={[
              { head: say('kiosk'), cell: ({ id }) => <KioskLink kiosk={id} /> },
              { head: say('state'), cell: (kiosk) => <State kiosk={kiosk} say={say} /> },
              {
                head: say('alerts'),
                kind: 'wide',
                cell: ({ alerts }) => (
                  <span className="chips">
                    {alerts.map((alert) => (
                      <ConditionChip key={alert.condition} alert={alert} say={say} />
                    ))}
                  </span>
                ),
              },
              { head: say('cost'), kind: 'number', cell: ({ impact }) => impact.nextHour },
              { head: say('lastContact'), cell: ({ silentMs }) => agoText(language, silentMs) },
              {
                head: say('waitingRows'),
                kind: 'number',
                cell: ({ report }) => report?.queuedRows ?? '–',
              },
              {
                head: say('moneyAt'),
                kind: 'wide',
                cell: ({ balances }) => <Ledger lines={balances.map(asHeld)} say={say} />,
              },
            ]}
          />
          <SaveAs list="fleet" language={language} say={say} />
        </>
      )}
    </Shown>
  );
}

/** Leads to a kiosk's own page. */
export function KioskLink({ kiosk }: { readonly kiosk: string }) {
  return <a href={hrefOf({ room: 'kiosk', kiosk })}>{kiosk}</a>;
}

/** Leads to a kiosk's journal. */
export function JournalLink({
  kiosk,
  payment,
}: {
  readonly kiosk: string;
  readonly payment?: string;
}) {
  const place = { room: 'journal', kiosk, ...(payment !== undefined && { payment }) } as const;
  return <a href={hrefOf(place)}>{payment ?? kiosk}</a>;
}

type Balance = BoardKiosk['balances'][number];

/** What is owed is negative in the ledger; to a person it is an amount that is owed. */
function asHeld({ account, amount }: Balance): Balance {
  const owed = /^(biller_payable:|claims_payable$|customer_credit$|suspense$)/.test(account);
  return { account, amount: owed ? -amount : amount };
}

/** Whether customers can pay there, in a word. */
export function State({ kiosk, say }: { readonly kiosk: BoardKiosk } & Pick<RoomProps, 'say'>) {
  if (kiosk.forkedSeq > 0) return <Chip tone="stop">{say('forked')}</Chip>;
  if (kiosk.silentMs > SILENT_LIMIT_MS) return <Chip tone="stop">{say('silent')}</Chip>;
  if (kiosk.report === null) return <Chip tone="plain">{say('neverTold')}</Chip>;
  return kiosk.report.ready ? (
    <Chip tone="done">{say('serves')}</Chip>
  ) : (
    <Chip tone="attention">{say('closed')}</Chip>
  );
}

function Figures({ kiosks, say }: RoomProps & { readonly kiosks: readonly BoardKiosk[] }) {
  const pending = useList('postings', { limit: '200' }).list ?? [];
  const total = (prefix: string): number =>
    kiosks
      .flatMap(({ balances }) => balances)
      .filter(({ account }) => account.startsWith(prefix))
      .reduce((before, { amount }) => before + amount, 0);
  const serves = kiosks.filter(
    ({ report, silentMs }) => report?.ready === true && silentMs <= SILENT_LIMIT_MS,
  );
  const open = kiosks.flatMap(({ alerts }) => alerts).filter(({ state }) => state === 'open');
  const lost = kiosks.reduce((sum, { impact }) => sum + impact.nextHour, 0);
  const figures = [
    [say('servingNow'), `${serves.length} / ${kiosks.length}`],
    [say('openAlerts'), String(open.length)],
    [say('lostPerHour'), `${Math.round(lost * 10) / 10} ${say('paymentsUnit')}`],
    [say('inBoxes'), yuan(total('cashbox:'))],
    [say('claimsAndCredit'), yuan(-total('claims_payable') - total('customer_credit'))],
    [say('suspense'), yuan(-total('suspense'))],
    [say('pendingPostings'), String(pending.filter(({ state }) => state === 'pending').length)],
  ];
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
