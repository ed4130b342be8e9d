// npm run decode -- <protocol> <host|device> [hex…]: reads a line trace for a technician.
//
// One frame per argument, or one per line of standard input; single bytes as arguments make one
// frame together. One JSON object per frame goes to standard output, in order. Ends with 0 when
// every frame was good, 1 when one was not, 2 when it was called wrongly.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { buildTypes } from './parts/build.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';

const SOURCES = join(ROOT, 'libs/hardware/src/protocols');
const DESCRIPTIONS = join(ROOT, 'libs/hardware/dist/protocols');

/**
 * A protocol can be decoded when its folder holds `describe.ts`; another form of it, such as its
 * blocks on a serial line, is a `describe-<form>.ts` beside it.
 */
function descriptions() {
  const found = new Map();
  for (const folder of readdirSync(SOURCES)) {
    for (const file of readdirSync(join(SOURCES, folder))) {
      const [isDescription, form] = /^describe(-serial)?\.ts$/.exec(file) ?? [];
      if (isDescription) found.set(`${folder}${form ?? ''}`, join(folder, file));
    }
  }
  return found;
}
const protocols = () => [...descriptions().keys()];

function leave(why) {
  console.error(`${why}\nusage: npm run decode -- <${protocols().join('|')}> <host|device> [hex…]`);
  process.exit(2);
}

/** "02 03 06", "020306" and "0x02,0x03" are the same bytes; `undefined` for anything else. */
function readHex(text) {
  const digits = text.replace(/0x/gi, '').replace(/[\s,:;-]/g, '');
  if (digits.length === 0 || digits.length % 2 === 1 || !/^[0-9a-f]+$/i.test(digits))
    return undefined;
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

const writeHex = (bytes) => Buffer.from(bytes).toString('hex').toUpperCase();

/** Single bytes were one frame, cut apart by the shell. */
function framesOf(args) {
  const areBytes = args.length > 1 && args.every((arg) => /^(0x)?[0-9a-f]{2}$/i.test(arg));
  return areBytes ? [args.join(' ')] : args;
}

async function open(protocol) {
  const path = join(DESCRIPTIONS, descriptions().get(protocol).replace(/ts$/, 'js'));
  if (!existsSync(path)) await buildTypes(['libs/hardware']);
  const { decodeLine } = await import(path);
  return decodeLine;
}

function describeFrame(decodeLine, direction, text) {
  const bytes = readHex(text);
  if (bytes === undefined) return { ok: false, reason: 'not hexadecimal bytes', hex: text.trim() };
  const { hex = writeHex(bytes), ...line } = decodeLine(direction, bytes);
  return { ...line, hex };
}

demandNode24();
const [protocol = '', direction, ...args] = process.argv.slice(2);
if (!protocols().includes(protocol)) leave(`unknown protocol "${protocol}"`);
if (direction !== 'host' && direction !== 'device') leave('say who spoke: host or device');

const decodeLine = await open(protocol);
let bad = 0;
function tell(text) {
  const line = describeFrame(decodeLine, direction, text);
  if (!line.ok) bad += 1;
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

if (args.length > 0) framesOf(args).forEach(tell);
else for await (const line of createInterface({ input: process.stdin })) tell(line);
process.exitCode = bad === 0 ? 0 : 1;
