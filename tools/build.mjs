// npm run build: compiles every project, then the pages whose sources changed.
import process from 'node:process';
import { buildAll } from './parts/build.mjs';
import { demandNode24 } from './parts/node24.mjs';

demandNode24();
const done = await buildAll((word) => console.log(`- ${word}`));
if (done.status !== 0) console.error(done.output);
else console.log('built');
process.exit(done.status);
