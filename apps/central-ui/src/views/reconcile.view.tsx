import { timeText } from '../format.js';
import type { FileSource, StatementFile } from '../money-api.js';
import { ActForm, type ActField } from '../parts/act-form.js';
import { Chip } from '../parts/chip.js';
import type { RoomProps } from '../parts/room-props.js';
import { Shown } from '../parts/shown.js';
import { Table } from '../parts/table.js';
import { sayCode, type Say } from '../texts.js';
import { useList } from '../use-list.js';
import { MatterTable } from './matter-table.js';

/** Files of billers and providers, and what does not agree with them. */
export function ReconcileView(props: RoomProps) {
  const { language, say } = props;
  const sources = useList('statements/sources').list ?? [];
  const wallets = sources.filter(({ party }) => party === 'wallet');
  return (
    <>
      <section className="wish-box">
        <h2>{say('bringFile')}</h2>
        <ActForm
          path="statements"
          action="take"
          say={say}
          fields={[...fieldsOf(sources, props), { name: 'file', label: say('file'), kind: 'file' }]}
          told={compared(say)}
        />
      </section>
      {wallets.length > 0 && (
        <section className="wish-box">
          <h2>{say('fetchStatement')}</h2>
          <ActForm
            path="statements/fetch"
            action="take"
            say={say}
            fields={fieldsOf(wallets, props)}
            told={compared(say)}
          />
        </section>
      )}
      <h2>{say('differing')}</h2>
      <Differences {...props} />
      <h2>{say('files')}</h2>
      <Files language={language} say={say} sources={sources} />
    </>
  );
}

const compared = (say: Say) => (answer: Readonly<Record<string, unknown>>) =>
  `${say('fileDone')}: ${say('matched')} ${String(answer['matched'])}, ` +
  `${say('differing')} ${String(answer['differences'])}`;

const fieldsOf = (
  sources: readonly FileSource[],
  { language, say }: RoomProps,
): readonly ActField[] => [
  {
    name: 'source',
    label: say('source'),
    choices: sources.map(({ id, name }) => ({ value: id, label: name[language] })),
  },
  { name: 'day', label: say('businessDay'), kind: 'date' },
];

/** Both kinds: what books do not agree on, and what a bag did not hold. */
function Differences(props: RoomProps) {
  const books = useList('matters', { kind: 'difference', limit: '200' });
  const bags = useList('matters', { kind: 'overShort', limit: '200' });
  return (
    <Shown live={books} say={props.say}>
      {(found) => (
        <MatterTable
          matters={[...found, ...(bags.list ?? [])]}
          empty={props.say('noDifferences')}
          {...props}
        />
      )}
    </Shown>
  );
}

function Files({
  language,
  say,
  sources,
}: RoomProps & { readonly sources: readonly FileSource[] }) {
  const live = useList('statements');
  const nameOf = (id: string) => sources.find((each) => each.id === id)?.name[language] ?? id;
  return (
    <Shown live={live} say={say}>
      {(files) => (
        <Table
          entries={files}
          keyOf={({ id }) => id}
          empty={say('noFiles')}
          columns={[
            { head: say('time'), cell: ({ atMs }) => timeText(language, atMs) },
            { head: say('source'), cell: ({ source }) => nameOf(source) },
            { head: say('businessDay'), cell: ({ day }) => day },
            { head: say('file'), cell: ({ name }) => name },
            { head: say('owner'), cell: ({ owner }) => owner },
            { head: say('state'), kind: 'wide', cell: (file) => <State file={file} say={say} /> },
            { head: say('lines'), kind: 'number', cell: ({ lines }) => lines },
            { head: say('matched'), kind: 'number', cell: ({ matched }) => matched },
            { head: say('differing'), kind: 'number', cell: ({ differences }) => differences },
          ]}
        />
      )}
    </Shown>
  );
}

function State({ file, say }: { readonly file: StatementFile; readonly say: Say }) {
  if (file.state === 'taken') {
    return (
      <>
        <Chip tone="done">{say('taken')}</Chip>
        <ActForm
          path="statements/again"
          action="again"
          say={say}
          fields={[]}
          bodyOf={() => ({ statement: file.id })}
          told={compared(say)}
        />
      </>
    );
  }
  const [code = '', ...why] = file.why.split(': ');
  return (
    <>
      <Chip tone="stop">{sayCode(say, 'refusal', code)}</Chip>
      <span className="small">{why.join(': ')}</span>
    </>
  );
}
