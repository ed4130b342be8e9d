import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../node24.mjs';
import { buildDeb, epochOf } from './deb.mjs';
import { stageHome } from './stage.mjs';

/**
 * Makes the package of a product from what is built in this tree, in `var/packages`.
 *
 * @param {import('./products.mjs').Product} product
 * @param {{ arch: string, cpu: string }} machine
 * @param {(word: string) => void} say told before each step that takes time
 * @returns {{ file: string, missing: string[] }}
 * @throws Error in words when something is not there or does not fit
 */
export function makePackage(product, { arch, cpu }, say) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const folder = join(ROOT, 'var/packages');
  const root = join(folder, `${product.package}-${arch}`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  say(`laying out ${product.package} for ${arch}`);
  const missing = stageHome(join(root, product.home), { ...product, cpu });
  stageSystem(root, product);
  say('packing');
  const file = join(folder, `${product.package}_${version}_${arch}.deb`);
  buildDeb(root, product, { version, arch, epoch: epochOf(), file });
  rmSync(root, { recursive: true });
  return { file, missing };
}

/** What lies elsewhere in the system: units, users, folders, rules, an example, the documents. */
function stageSystem(root, product) {
  const units = join(root, 'usr/lib/systemd/system');
  mkdirSync(units, { recursive: true });
  for (const unit of product.units) cpSync(join(ROOT, 'systemd', unit), join(units, unit));
  const tree = join(ROOT, product.deploy, 'root');
  if (existsSync(tree)) {
    for (const name of readdirSync(tree)) {
      cpSync(join(tree, name), join(root, name), { recursive: true });
    }
  }
  const doc = join(root, 'usr/share/doc', product.package);
  mkdirSync(doc, { recursive: true });
  for (const name of ['LICENSE', 'CHANGELOG.md', 'docs/troubleshooting.md', 'deploy/README.md']) {
    cpSync(join(ROOT, name), join(doc, name.replaceAll('/', '-')));
  }
  cpSync(join(ROOT, 'LICENSE'), join(doc, 'copyright'));
}
