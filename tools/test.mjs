// npm test: everything that gates a change. Ends with one line `N passed, N failed`.
import process from 'node:process';
import { provideBrowser } from './parts/browser.mjs';
import { conclude, runGates, TEST } from './parts/gates.mjs';
import { demandNode24 } from './parts/node24.mjs';

demandNode24();
await provideBrowser();
process.exit(conclude(await runGates(TEST)));
