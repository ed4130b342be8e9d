import type { Kiosk } from '../api.js';
import { agoText, yuan } from '../format.js';
import { Chip } from '../parts/chip.js';
import { Ledger } from '../parts/ledger.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';
import { hrefOf } from '../use-place.js';

const SILENT_LIMIT_MS = 60_000; // a kiosk with nothing to tell still calls every ten seconds

/** Every kiosk: whether it is in contact, how much of its journal is here, what money lies where. */
export function KiosksView({ language, say }: RoomProps) {
  const live = useList('kiosks');
  const pending = useList('postings', { limit: '200' }).list ?? [];
  const pendingCount = pending.filter(({ state }) => state === 'pending').length;
  return (
    <Shown live={live} say={say}>
      {(kiosks) => (
        <>
          <Figures kiosks={kiosks} pendingCount={pendingCount} language={language} say={say} />
          <Table
            entries={kiosks}
            keyOf={({ id }) => id}
            empty={say('noKiosks')}
            columns={[
              { head: say('kiosk'), cell: ({ id }) => <JournalLink kiosk={id} /> },
              { head: say('state'), cell: (kiosk) => <State kiosk={kiosk} say={say} /> },
              { head: say('lastContact'), cell: ({ silentMs }) => agoText(language, silentMs) },
              { head: say('ackedRows'), kind: 'number', cell: ({ ackedSeq }) => ackedSeq },
              {
                head: say('moneyAt'),
                kind: 'wide',
                cell: ({ balances }) => <Ledger lines={balances.map(asHeld)} say={say} />,
              },
            ]}
          />
        </>
      )}
    </Shown>
  );
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

type Balance = Kiosk['balances'][number];

/** What is owed is negative in the ledger; to a person it is an amount that is owed. */
function asHeld({ account, amount }: Balance): Balance {
  const owed = /^(biller_payable:|claims_payable$|customer_credit$|suspense$)/.test(account);
  return { account, amount: owed ? -amount : amount };
}

function State({ kiosk, say }: { readonly kiosk: Kiosk } & Pick<RoomProps, 'say'>) {
  if (kiosk.forkedSeq > 0) return <Chip tone="stop">{say('forked')}</Chip>;
  const silent = kiosk.silentMs > SILENT_LIMIT_MS;
  return <Chip tone={silent ? 'attention' : 'done'}>{say(silent ? 'silent' : 'good')}</Chip>;
}

function Figures(
  props: RoomProps & { readonly kiosks: readonly Kiosk[]; readonly pendingCount: number },
) {
  const { kiosks, pendingCount, say } = props;
  const total = (prefix: string): number =>
    kiosks
      .flatMap(({ balances }) => balances)
      .filter(({ account }) => account.startsWith(prefix))
      .reduce((before, { amount }) => before + amount, 0);
  const reached = kiosks.filter(({ silentMs }) => silentMs <= SILENT_LIMIT_MS).length;
  const figures = [
    [say('inContact'), `${reached} / ${kiosks.length}`],
    [say('inBoxes'), yuan(total('cashbox:'))],
    [say('owedToBillers'), yuan(-total('biller_payable:'))],
    [say('claimsAndCredit'), yuan(-total('claims_payable') - total('customer_credit'))],
    [say('suspense'), yuan(-total('suspense'))],
    [say('pendingPostings'), String(pendingCount)],
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
