// npm run access-code -- --kiosk K-0001 --challenge <ten digits> --person <staff number> [--key <file>]
//   prints the code that opens the kiosk for the role in the challenge: for when the console is down.
// npm run access-code -- --seal N --kiosk K-0001 --role technician
//   draws N codes for sealed envelopes, and prints what the kiosk's configuration has of them.
// Without --key, the demo's. What the command does is logged nowhere but at the kiosk.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { buildTypes } from './parts/build.mjs';
import { demandNode24, ROOT, typedIn } from './parts/node24.mjs';

demandNode24();
const { values } = parseArgs({
  options: {
    kiosk: { type: 'string' },
    challenge: { type: 'string' },
    person: { type: 'string' },
    key: { type: 'string' },
    seal: { type: 'string' },
    role: { type: 'string' },
  },
});
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const digits = (text = '') => text.replaceAll(/[\s-]/g, '');

/** Ends with what was wrong. */
function refuse(why) {
  console.error(why);
  process.exit(2);
}

/** A part of `libs/flow`, compiled when it is not yet. */
async function flowModule(name) {
  const path = resolve(ROOT, `libs/flow/dist/service/${name}.js`);
  if (!existsSync(path)) await buildTypes(['libs/flow']);
  return import(path);
}

/** The master secret that central made at its first start. */
function master() {
  const path =
    values.key === undefined
      ? resolve(ROOT, 'var/demo/central/access.key')
      : resolve(typedIn(), values.key);
  if (!existsSync(path))
    refuse(`There is no access key at ${path}; central makes it at its start.`);
  return readFileSync(path, 'utf8').trim();
}

/** Codes for envelopes, and their hashes for the configuration. */
async function seal() {
  const count = Number(values.seal);
  const { drawSealedCode, sealedHash } = await flowModule('access/sealed-code');
  const { ROLES } = await flowModule('roles');
  if (!Number.isInteger(count) || count < 1 || count > 100) refuse('--seal is 1 to 100.');
  if (!ROLES.includes(values.role)) refuse(`--role is one of: ${ROLES.join(', ')}.`);
  const codes = Array.from({ length: count }, () => drawSealedCode({ bytes: randomBytes }));
  for (const code of codes) console.log(code.replaceAll(/(\d{4})(?=\d)/g, '$1 '));
  console.log('service:\n  sealedCodes:');
  for (const code of codes) {
    console.log(`    - { role: ${values.role}, hash: ${sealedHash(sha256, values.kiosk, code)} }`);
  }
}

/** The code for one challenge. */
async function answer() {
  const { kioskSecret, responseTo, roleOfChallenge } = await flowModule('access/challenge');
  const [challenge, person] = [digits(values.challenge), digits(values.person)];
  const role = roleOfChallenge(challenge);
  if (role === undefined)
    refuse('This is no challenge: ten digits as on the screen, one is wrong.');
  if (!/^\d{3,6}$/.test(person)) refuse('--person is a staff number of 3 to 6 digits.');
  const secret = kioskSecret(sha256, master(), values.kiosk);
  const code = responseTo(sha256, secret, { kiosk: values.kiosk, challenge, person });
  console.log(`${code.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')}  ${role}`);
}

if (values.kiosk === undefined) refuse('usage: see the head of tools/access-code.mjs');
await (values.seal === undefined ? answer() : seal());
