import { existsSync } from 'node:fs';
import process from 'node:process';
import { run } from './run.mjs';

/** Debian packages that some checks need; `there` is a file that each brings. */
const PACKAGES = [
  { name: 'chromium', there: ['/usr/bin/chromium'], why: 'the pages are tested in a real browser' },
  {
    name: 'fonts-noto-cjk',
    there: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    why: 'receipt pictures are drawn with Chinese glyphs',
  },
  { name: 'zbar-tools', there: ['/usr/bin/zbarimg'], why: 'a receipt’s QR code is read back' },
  { name: 'librsvg2-bin', there: ['/usr/bin/rsvg-convert'], why: 'a receipt’s picture is drawn' },
];

const missing = () => PACKAGES.filter(({ there }) => !there.some((path) => existsSync(path)));

async function install(names) {
  const apt = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update'], apt);
  return run('apt-get', ['install', '--yes', '--no-install-recommends', ...names], apt);
}

/**
 * Installs what the checks still miss from the distribution, when it may; else says in one line
 * what to install.
 *
 * @returns {Promise<boolean>} whether everything is there now
 */
export async function provideBrowser() {
  const lacking = missing();
  if (lacking.length === 0) return true;
  const names = lacking.map(({ name }) => name);
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    console.log(`- installing from the distribution: ${names.join(' ')}`);
    await install(names);
    if (missing().length === 0) return true;
  }
  const why = lacking.map((lack) => lack.why).join('; ');
  console.log(`missing: apt-get install ${names.join(' ')} (${why})`);
  return false;
}
