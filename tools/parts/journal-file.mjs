import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { buildTypes } from './build.mjs';
import { ROOT, typedIn } from './node24.mjs';

/** The journal of the demo's kiosk: what is meant when no file is named. */
const DEMO_JOURNAL = resolve(ROOT, 'var/demo/kiosk/journal.sqlite');

/** The named journal, or the demo's; ends with a clear word when there is none. */
export function journalFile(named) {
  const path = named === undefined ? DEMO_JOURNAL : resolve(typedIn(), named);
  if (existsSync(path)) return path;
  console.error(`There is no journal at ${path}.`);
  process.exit(2);
}

/** A module of the kiosk's journal, compiled when it is not yet. */
export async function journalModule(name) {
  const path = resolve(ROOT, `apps/kiosk/dist/journal/${name}.js`);
  if (!existsSync(path)) await buildTypes(['apps/kiosk']);
  return import(path);
}
