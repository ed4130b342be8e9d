// npm run check: the fast half of `npm test`, without pages, simulation and browser.
import process from 'node:process';
import { CHECK, conclude, runGates } from './parts/gates.mjs';
import { demandNode24 } from './parts/node24.mjs';

demandNode24();
process.exit(conclude(await runGates(CHECK)));
