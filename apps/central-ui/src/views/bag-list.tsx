import { timeText, yuan } from '../format.js';
import type { Bag } from '../money-api.js';
import { ActForm, type ActField } from '../parts/act-form.js';
import { ledgerText } from '../parts/ledger.js';
import { personFields } from '../parts/person-fields.js';
import { PiecesList } from '../parts/pieces.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';

/** Denominations that a count always asks for; others in the bag are asked for as well. */
const USUAL = [100, 500, 1_000, 2_000, 5_000, 10_000];

/** Boxes that were taken out, and what two people counted in them. */
export function BagList({ language, say }: RoomProps) {
  const live = useList('bag-counts');
  return (
    <Shown live={live} say={say}>
      {(bags) => (
        <Table
          entries={bags}
          keyOf={({ kiosk, unit }) => `${kiosk} ${unit}`}
          empty={say('money.noBags')}
          columns={[
            { head: say('takenOut'), cell: ({ removedMs }) => timeText(language, removedMs) },
            { head: say('kiosk'), cell: ({ kiosk }) => kiosk },
            { head: say('unit'), cell: ({ unit }) => ledgerText(say, unit) },
            { head: say('rowsCovered'), cell: ({ fromSeq, toSeq }) => `${fromSeq}–${toSeq}` },
            {
              head: say('journalSays'),
              cell: ({ expected, pieces, count }) =>
                count === null ? (
                  say('afterCount')
                ) : (
                  <>
                    {yuan(expected)}
                    <PiecesList pieces={pieces} />
                  </>
                ),
            },
            {
              head: say('money.counted'),
              kind: 'wide',
              cell: (bag) =>
                bag.count === null ? (
                  <CountForm bag={bag} say={say} />
                ) : (
                  <>
                    {yuan(bag.count.counted)}
                    <span className="small">
                      {say('money.seal')} {bag.count.seal} · {bag.count.owner} · {bag.count.second}
                    </span>
                  </>
                ),
            },
          ]}
        />
      )}
    </Shown>
  );
}

/** What should be there is shown after the count, so that a count is not copied from it. */
function CountForm({ bag, say }: { readonly bag: Bag; readonly say: RoomProps['say'] }) {
  const { kiosk, unit } = bag;
  const values = [...new Set([...USUAL, ...bag.pieces.map(({ value }) => value)])]
    .filter((value) => value > 0)
    .toSorted((a, b) => b - a);
  const fields: readonly ActField[] = [
    ...values.map((value): ActField => ({
      name: `pieces-${value}`,
      label: `${say('piecesOf')} ${yuan(value)}`,
      kind: 'whole',
      optional: true,
    })),
    { name: 'seal', label: say('money.seal') },
    ...personFields(say),
  ];
  return (
    <details>
      <summary>{say('countBag')}</summary>
      <ActForm
        path="bag-counts"
        action="countBag"
        say={say}
        fields={fields}
        bodyOf={({ seal, second, reason, ...filled }) => ({
          ...{ kiosk, unit, seal, second, reason },
          counted: values.map((value) => {
            const pieces = filled[`pieces-${value}`];
            return { value, pieces: pieces === '' ? 0 : pieces };
          }),
        })}
        told={({ expected, counted }) =>
          `${say('money.counted')} ${yuan(Number(counted))} · ${say('journalSays')} ${yuan(Number(expected))}`
        }
      />
    </details>
  );
}
