import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node24.mjs';
import { runNode } from './run.mjs';

/** The pages that Vite builds, each into its `dist/page`. */
export const PAGES = ['kiosk-ui', 'central-ui', 'bench-ui'];

const TSC = 'node_modules/typescript7/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';

/** Folders and files that any page is made of, besides its own. */
const SHARED = ['libs/screens/src', 'libs/flow/src', 'package-lock.json'];
const OWN = ['src', 'public', 'index.html', 'vite.config.ts'];

function newestMs(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (newest, name) => Math.max(newest, newestMs(join(path, name))),
    0,
  );
}

/** Whether a page was built after the last change of what it is made of. */
export function isPageFresh(page) {
  const folder = join(ROOT, 'apps', page);
  const builtMs = newestMs(join(folder, 'dist/page/index.html'));
  const sources = [
    ...SHARED.map((path) => join(ROOT, path)),
    ...OWN.map((path) => join(folder, path)),
  ];
  return builtMs > Math.max(...sources.map(newestMs));
}

/** What runs, without its tests. */
export const PRODUCT = ['apps/kiosk', 'apps/central', 'apps/bench'];

/**
 * Type-checks and emits projects and what they stand on; unchanged ones cost nothing.
 *
 * @param {readonly string[]} [projects] folders; all of them when none is named
 */
export const buildTypes = (projects = []) => runNode([TSC, '--build', ...projects]);

/** Builds one page for the browser. */
export const buildPage = (page) =>
  runNode([VITE, 'build', `apps/${page}`, '--config', `apps/${page}/vite.config.ts`], {
    env: { NODE_ENV: 'production' },
  });

/**
 * Builds what is older than its sources.
 *
 * @param {(word: string) => void} say told before each step that takes time
 * @param {readonly string[]} [projects] as for `buildTypes`; the pages are always looked at
 * @returns {Promise<import('./run.mjs').Finished>} the first failure, or the last step
 */
export async function buildAll(say, projects = []) {
  say('checking types and compiling');
  let done = await buildTypes(projects);
  for (const page of PAGES.filter((name) => !isPageFresh(name))) {
    if (done.status !== 0) return done;
    say(`building the page ${page}`);
    done = await buildPage(page);
  }
  return done;
}
