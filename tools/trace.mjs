// npm run trace -- <paymentId> [--journal <file>]: a payment's life from the journal, row by row.
// Without --journal, the demo's. Ends with 1 when the journal does not know the payment.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { journalFile, journalModule } from './parts/journal-file.mjs';
import { demandNode24 } from './parts/node24.mjs';

demandNode24();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { journal: { type: 'string' } },
});
const [paymentId] = positionals;
if (paymentId === undefined) {
  console.error('usage: npm run trace -- <paymentId> [--journal <file>]');
  process.exit(2);
}
const path = journalFile(values.journal);
const { tracePayment } = await journalModule('trace');
const lines = tracePayment(path, paymentId);
if (lines.length === 0) console.error(`The journal ${path} knows no payment ${paymentId}.`);
for (const line of lines) console.log(line);
process.exitCode = lines.length > 0 ? 0 : 1;
