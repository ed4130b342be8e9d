import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { buildTypes } from './build.mjs';
import { ROOT, typedIn } from './node24.mjs';

/** What central sealed leaves it as JSON; a journal is a database. */
export const isSealedFile = (named) => named !== undefined && named.endsWith('.json');

async function centralModule(name) {
  const path = resolve(ROOT, `apps/central/dist/${name}.js`);
  if (!existsSync(path)) await buildTypes(['apps/central']);
  return import(path);
}

/** Checks a case file or a closed day, tells what it found, and returns whether all holds. */
export async function verifySealedFile(named) {
  const path = resolve(typedIn(), named);
  if (!existsSync(path)) {
    console.error(`There is no file at ${path}.`);
    process.exit(2);
  }
  const sealed = JSON.parse(readFileSync(path, 'utf8'));
  console.log(`file      ${path}`);
  console.log(`key       ${sealed.publicKey}`);
  return sealed.report === undefined ? verifyCase(sealed) : verifyDay(sealed);
}

async function verifyCase(sealed) {
  const { verifyCaseFile } = await centralModule('casefile/case-file');
  const report = verifyCaseFile(sealed);
  console.log(`payment   ${report.paymentId} at ${report.kiosk}`);
  console.log(`rows      ${report.rows}, of which ${report.withheld} are other customers'`);
  console.log(`entries   ${report.entries}`);
  for (const problem of report.problems) console.log(`BROKEN    ${problem}`);
  return report.ok;
}

async function verifyDay({ text, hash, signature, publicKey }) {
  const { isSealed } = await centralModule('staff/sealer');
  const report = JSON.parse(text);
  const good = isSealed({ text, signature, publicKey });
  const same = createHash('sha256').update(text).digest('hex') === hash;
  console.log(`day       ${report.day}, ${report.biller} at ${report.kiosk}`);
  console.log(
    `rows      ${report.fromSeq} to ${report.toSeq}, head ${report.headHash.slice(0, 16)}…`,
  );
  if (!good) console.log('BROKEN    the seal is not of this key and text');
  if (!same) console.log('BROKEN    the hash is not of this text');
  return good && same;
}
