// npm run verify -- <journal file>: checks the hash chain, the balances and the receipt numbers of a
// journal or a copy of one, offline. Without a file, the demo's. A file that ends with .json is what
// central sealed: a case file or a closed day. Ends with 1 unless all holds.
import process from 'node:process';
import { journalFile, journalModule } from './parts/journal-file.mjs';
import { demandNode24 } from './parts/node24.mjs';
import { isSealedFile, verifySealedFile } from './parts/sealed-file.mjs';

const fen = (amount) => (amount / 100).toFixed(2).padStart(14);

function tellBalances(balances) {
  const rows = Object.entries(balances).filter(([, amount]) => amount !== 0);
  for (const [account, amount] of rows) console.log(`${fen(amount)}  ${account}`);
  const sum = Object.values(balances).reduce((total, amount) => total + amount, 0);
  console.log(`${fen(sum)}  sum of all accounts`);
}

function tellReceipts({ count, first, last, wrong }) {
  const range = count === 0 ? 'none' : `${count}, from ${first} to ${last}`;
  console.log(`receipts  ${range}${wrong.length === 0 ? '' : ', NOT in sequence:'}`);
  for (const { seq, receiptNo } of wrong) console.log(`          row ${seq}: ${receiptNo}`);
}

function tellVerdict(ok) {
  console.log(ok ? 'verified: everything holds' : 'NOT verified');
  process.exit(ok ? 0 : 1);
}

demandNode24();
if (isSealedFile(process.argv[2])) tellVerdict(await verifySealedFile(process.argv[2]));
const path = journalFile(process.argv[2]);
const { verifyJournal } = await journalModule('verify');
const report = verifyJournal(path);

console.log(`journal   ${path}`);
console.log(`rows      ${report.rows} good, the last one ${report.head.slice(0, 16) || '–'}…`);
if (report.break) console.log(`BROKEN    at row ${report.break.seq}: ${report.break.reason}`);
if (report.damage !== undefined) console.log(`DAMAGED   ${report.damage}`);
tellReceipts(report.receipts);
tellBalances(report.balances);
tellVerdict(report.ok);
