// npm run bench: what it costs, one JSON line per figure. Measures; never fails a test run.
import process from 'node:process';
import { buildAll, PRODUCT } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';

const MEASURES = [
  'receipt-encode',
  'ccnet-decode',
  'ssp-decode',
  'acceptor-decode',
  'journal-commit',
  'page-size',
  'start-to-ready',
  'memory',
  'central-ingest',
  'approval-to-paper',
];

demandNode24();
const built = await buildAll((word) => console.error(`- ${word}`), PRODUCT);
if (built.status !== 0) console.error(built.output);

const chosen = process.argv.slice(2);
for (const name of MEASURES.filter((each) => chosen.length === 0 || chosen.includes(each))) {
  console.error(`- measuring ${name}`);
  try {
    const { measure } = await import(`./measures/${name}.mjs`);
    for (const figure of await measure()) console.log(JSON.stringify(figure));
  } catch (error) {
    console.log(JSON.stringify({ figure: name, error: error.message.split('\n')[0] }));
  }
}
