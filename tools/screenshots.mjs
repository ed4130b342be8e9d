// npm run screenshots: the pictures of the README, from the running demo, by one real payment.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { buildAll, PRODUCT } from './parts/build.mjs';
import { startDemo, wipeDemo } from './parts/demo.mjs';
import { demandNode24, ROOT } from './parts/node24.mjs';

const PICTURES = join(ROOT, 'docs/pictures');
/** The bench with the kiosk's screen in it, and the console, at three quarters of their size. */
const WINDOW = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 0.75 };
/** The touchscreen in portrait, at half its size. */
const TOUCHSCREEN = { viewport: { width: 1080, height: 1920 }, deviceScaleFactor: 0.5 };
/** A demo account with one bill of 86.40, and its second question. */
const ACCOUNT = '1000000001';
const FACTOR = '1234';
const NOTE_LIMIT_MS = 15_000;
/** Until nothing moves any more. */
const SETTLE_MS = 2_500;

const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });

async function save(page, picture) {
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(PICTURES, `${picture}.png`) });
  console.log(`docs/pictures/${picture}.png`);
}

/** A customer's finger on the screen inside the bench. */
const fingerOn = (page) => {
  const screen = page.frameLocator('iframe');
  return {
    press: (name) =>
      screen
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    see: (text) => screen.getByText(text).first().waitFor({ timeout: NOTE_LIMIT_MS }),
  };
};

async function walkToCash({ press }, { startTexts, frameTexts, payTexts, methodNames }) {
  await press(startTexts.start.zh);
  await press(/水费/);
  for (const key of ACCOUNT) await press(key);
  await press(frameTexts.next.zh);
  for (const key of FACTOR) await press(key);
  await press(frameTexts.next.zh);
  await press(frameTexts.next.zh);
  await press(/^缴 ¥/);
  await press(new RegExp(methodNames.cash.zh));
  await press(payTexts.agree.zh);
}

async function insert(bench, yuan) {
  const lastMs = performance.now() + NOTE_LIMIT_MS;
  while (performance.now() < lastMs) {
    const { acceptor } = await (await fetch(new URL('/state', bench))).json();
    if (acceptor.inviting) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await fetch(new URL('/act', bench), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'insertNote', value: yuan * 100, kind: 'good' }),
  });
}

const texts = async () => ({
  ...(await import('../libs/screens/dist/texts/start.js')),
  ...(await import('../libs/screens/dist/texts/frame.js')),
  ...(await import('../libs/screens/dist/texts/pay.js')),
  ...(await import('../libs/screens/dist/texts/end.js')),
});

async function takeAll(browser, demo) {
  const words = await texts();
  const touchscreen = await browser.newPage(TOUCHSCREEN);
  await touchscreen.goto(demo.customerPage);
  await save(touchscreen, 'start');
  await touchscreen.close();

  const page = await browser.newPage(WINDOW);
  await page.goto(demo.bench);
  const finger = fingerOn(page);
  await walkToCash(finger, words);
  await insert(demo.bench, 50);
  await insert(demo.bench, 20);
  await insert(demo.bench, 20);
  await finger.see(words.verdicts.done.zh);
  await finger.see(words.paperTexts.printed.zh);
  await save(page, 'receipt');
  await page.goto(demo.central);
  await page.getByRole('button', { name: 'demo-operator', exact: true }).click();
  await save(page, 'console');
}

demandNode24();
mkdirSync(PICTURES, { recursive: true });
const built = await buildAll((word) => console.log(`- ${word}`), PRODUCT);
if (built.status !== 0) {
  console.error(built.output);
  process.exit(1);
}
wipeDemo();
const demo = await startDemo();
const browser = await openBrowser();
try {
  await takeAll(browser, demo);
} finally {
  await browser.close();
  await demo.stop();
}
