import { dirname, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the command was typed: npm itself always changes to the root. */
export const typedIn = () => process.env.INIT_CWD ?? process.cwd();

/**
 * Stops with a clear word unless this runs on Node.js 24.
 *
 * `npm ci` brings Node.js 24 along for Linux on x64 and arm64, and `npm run` uses it whatever the
 * machine has.
 */
export function demandNode24() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major === 24) return;
  console.error(
    `This needs Node.js 24 and runs on ${process.versions.node}. Use the npm commands of the ` +
      'README after `npm ci`, which brings Node.js 24 along (Linux on x64 or arm64); on another ' +
      'system install Node.js 24 first.',
  );
  process.exit(1);
}
