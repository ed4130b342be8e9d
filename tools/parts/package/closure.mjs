/**
 * What an app needs at run time, by the lock file.
 *
 * @typedef {{ folders: string[], workspaces: string[], links: string[] }} Closure `folders`: packages
 *   below `node_modules`; `workspaces`: the app and our libraries; `links`: entries of `node_modules`
 *   that lead to a folder of this project
 */

/** Types are for compiling only, whatever a package says of them. */
const TYPES_ONLY = /(^|\/)node_modules\/(@types\/[^/]+|undici-types)$/;

/** Where Node.js finds a package from a folder: the nearest `node_modules` upwards. */
function found(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const key = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (key in packages) return key;
    if (folder === '') return undefined;
  }
}

/** A peer that a package can do without is not brought along for it. */
function needsOf({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {});
  return [
    ...Object.keys(dependencies ?? {}),
    ...Object.keys(optionalDependencies ?? {}),
    ...peers.filter((name) => peerDependenciesMeta?.[name]?.optional !== true),
  ];
}

const runsOn = ({ cpu }, cpuName) => cpu === undefined || [cpu].flat().includes(cpuName);

/**
 * Follows the lock file from an app.
 *
 * @param {Record<string, any>} packages `packages` of package-lock.json
 * @param {string} app e.g. "apps/kiosk"
 * @param {string} cpu as Node.js names it: "x64" or "arm64"
 * @returns {Closure} sorted
 * @throws Error when the lock file does not hold a package that is needed
 */
export function closureOf(packages, app, cpu) {
  const seen = new Set();
  const waiting = [app];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const entry = packages[key];
    if (seen.has(key) || TYPES_ONLY.test(key) || !runsOn(entry, cpu)) continue;
    seen.add(key);
    if (entry.link === true) {
      waiting.push(entry.resolved);
      continue;
    }
    for (const name of needsOf(entry)) {
      const at = found(packages, key, name);
      if (at === undefined) throw new Error(`the lock file has no ${name}, which ${key} needs`);
      waiting.push(at);
    }
  }
  const all = [...seen].sort();
  const isLink = (key) => packages[key].link === true;
  return {
    links: all.filter(isLink),
    workspaces: all.filter((key) => !key.includes('node_modules/')),
    folders: all.filter((key) => key.includes('node_modules/') && !isLink(key)),
  };
}
