import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../node24.mjs';
import { closureOf } from './closure.mjs';

const LICENCE = /^(licen[cs]e|notice|copying)/i;
/** Packages that name their licence in words only, read in their README. */
const IN_WORDS = { 'node-bitmap': 'MIT' };

const nameOf = (key) => key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);

/**
 * Every package of others that a product's package holds: of the process, of its page, and Node.js.
 *
 * @param {Record<string, any>} packages of the lock file
 * @param {{ app: string, page: string, cpu: string }} what
 * @returns {{ key: string, name: string, version: string, license: string, integrity: string }[]}
 */
export function partsOf(packages, { app, page, cpu }) {
  const keys = new Set([app, page].flatMap((from) => closureOf(packages, from, cpu).folders));
  keys.add(`node_modules/node-linux-${cpu}`);
  return [...keys]
    .filter((key) => packages[key].version !== undefined) // a stand-in is a folder of ours
    .sort()
    .map((key) => {
      const name = nameOf(key);
      const { version, license = IN_WORDS[name] ?? '', integrity = '' } = packages[key];
      return { key, name, version, license, integrity };
    });
}

/** The same text gives the same number: a list that is made again is the same list. */
function numberOf(text) {
  const hash = createHash('sha256').update(text).digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`];
  return [...parts, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

function component({ name, version, license, integrity }) {
  const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const hash = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group && { group }),
    name: short,
    version,
    licenses: [{ expression: license }],
    purl,
    ...(hash && { hashes: [{ alg: 'SHA-512', content: hash }] }),
  };
}

/**
 * The list of what is inside, as CycloneDX 1.5.
 *
 * Why not by `npm sbom`: it refuses a tree in which a folder of ours stands in for a package, and it
 * lists what is installed here, not what is in the package.
 */
export function sbomOf(parts, { product, version, epoch }) {
  const components = [
    ...new Map(parts.map((part) => [`${part.name}@${part.version}`, part])).values(),
  ].map(component);
  const body = JSON.stringify(components);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${numberOf(`${product} ${version} ${body}`)}`,
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1000).toISOString(),
      component: { type: 'application', 'bom-ref': product, name: product, version },
    },
    components,
  };
}

/** What others ask to be said: each package, its licence, and the text of it. */
export function noticesOf(parts) {
  const texts = parts.map(({ key, name, version, license }) => {
    const folder = join(ROOT, key);
    const files = existsSync(folder)
      ? readdirSync(folder).filter((file) => LICENCE.test(file))
      : [];
    const said = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return [`${name} ${version}`, license || 'see its text', ...said].join('\n\n');
  });
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return `What this package holds of others, each under its own licence.${line}${texts.join(line)}\n`;
}
