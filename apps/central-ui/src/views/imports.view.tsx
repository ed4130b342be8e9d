import type { BillImport } from '../api.js';
import { timeText } from '../format.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { useList } from '../use-list.js';

/** Bill files that were read, each with the lines that could not be taken. */
export function ImportsView({ language, say }: RoomProps) {
  const live = useList('imports');
  return (
    <Shown live={live} say={say}>
      {(imports) => (
        <Table
          entries={imports}
          keyOf={({ id }) => id}
          empty={say('noImports')}
          columns={[
            { head: say('time'), cell: ({ atMs }) => timeText(language, atMs) },
            { head: say('file'), cell: ({ file }) => file },
            { head: say('lines'), kind: 'number', cell: ({ lines }) => lines },
            { head: say('written'), kind: 'number', cell: ({ bills }) => bills },
            { head: say('unchanged'), kind: 'number', cell: ({ unchanged }) => unchanged },
            {
              head: say('badLines'),
              kind: 'wide',
              cell: (one) => <BadLines one={one} say={say} />,
            },
          ]}
        />
      )}
    </Shown>
  );
}

interface BadLine {
  readonly line: number;
  readonly column: string;
  readonly expected: string;
}

function BadLines({ one, say }: { readonly one: BillImport } & Pick<RoomProps, 'say'>) {
  if (one.bad === 0) return '0';
  const lines = JSON.parse(one.report) as readonly BadLine[];
  return (
    <details>
      <summary>{one.bad}</summary>
      <ul>
        {lines.map(({ line, column, expected }) => (
          <li key={line}>
            {say('row')} {line} · {column}: {say('expected')} {expected}
          </li>
        ))}
      </ul>
    </details>
  );
}
