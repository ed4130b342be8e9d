import type { ReactNode } from 'react';

/** A column: its head, and what stands in it for an entry. */
export interface Column<Entry> {
  readonly head: string;
  readonly cell: (entry: Entry) => ReactNode;
  readonly kind?: 'number' | 'wide';
}

/** A list of entries as a table; says so when there are none. */
export function Table<Entry>(props: {
  readonly columns: readonly Column<Entry>[];
  readonly entries: readonly Entry[];
  readonly keyOf: (entry: Entry) => string | number;
  readonly empty: string;
}) {
  const { columns, entries, keyOf, empty } = props;
  if (entries.length === 0) return <p className="empty">{empty}</p>;
  return (
    <div className="table">
      <table>
        <thead>
          <tr>
            {columns.map(({ head, kind }) => (
              <th key={head} className={kind} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={keyOf(entry)}>
              {columns.map(({ head, kind, cell }) => (
                <td key={head} className={kind}>
                  {cell(entry)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
