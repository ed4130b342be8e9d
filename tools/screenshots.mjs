// npm run screenshots: the pictures of the README, from the gallery of screens and the running demo.
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { buildAll, PRODUCT } from './parts/build.mjs';
import { startDemo } from './parts/demo.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';
import { runNode } from './parts/run.mjs';

const PICTURES = join(ROOT, 'docs/pictures');
const GALLERY = join(ROOT, 'apps/kiosk-ui/dist/gallery');

/** Screens of the gallery, by fixture and language. */
const SCREENS = [
  { picture: 'start', at: 'attract/zh' },
  { picture: 'insert-cash', at: 'insertCash/zh' },
  { picture: 'done', at: 'done/en' },
];
/** The touchscreen in portrait, drawn at half its size. */
const TOUCHSCREEN = { viewport: { width: 1080, height: 1920 }, deviceScaleFactor: 0.5 };
const BENCH = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 0.75 };

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Serves a folder on a free port of loopback. */
function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const path = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (!path.startsWith(folder) || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }),
    );
  });
}

const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.KIOSK_BROWSER ?? '/usr/bin/chromium',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });

async function take(browser, { url, picture, view, settle }) {
  const page = await browser.newPage(view);
  await page.goto(url);
  await page.evaluate(() => document.fonts.ready);
  await settle?.(page);
  await page.screenshot({ path: join(PICTURES, `${picture}.png`), animations: 'disabled' });
  await page.close();
  console.log(`docs/pictures/${picture}.png`);
}

async function takeScreens(browser) {
  await runNode([
    'node_modules/vite/bin/vite.js',
    'build',
    'apps/kiosk-ui/gallery',
    '--config',
    'apps/kiosk-ui/vite.gallery.config.ts',
  ]);
  const gallery = await serve(GALLERY);
  for (const { picture, at } of SCREENS) {
    await take(browser, { url: `${gallery.url}#${at}`, picture, view: TOUCHSCREEN });
  }
  gallery.close();
}

async function takeBench(browser) {
  const demo = await startDemo();
  try {
    const settle = (page) => page.waitForTimeout(3000);
    await take(browser, { url: demo.bench, picture: 'bench', view: BENCH, settle });
    await take(browser, { url: demo.central, picture: 'console', view: BENCH, settle });
  } finally {
    await demo.stop();
  }
}

demandNode24();
mkdirSync(PICTURES, { recursive: true });
const built = await buildAll((word) => console.log(`- ${word}`), PRODUCT);
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}
const browser = await openBrowser();
await takeScreens(browser);
await takeBench(browser);
await browser.close();
