import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '@kiosk/flow/text/language';
import { endTexts, paperTexts, verdicts } from '@kiosk/screens/texts/end';
import { frameTexts, languageNames } from '@kiosk/screens/texts/frame';
import { payTexts, methodNames } from '@kiosk/screens/texts/pay';
import { startTexts } from '@kiosk/screens/texts/start';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startProduct, untilReady, type Product } from './product.js';
import { until } from './until.js';

const SIZES = { zh: { width: 1080, height: 1920 }, en: { width: 1920, height: 1080 } };

let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await startProduct('journey');
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await product.stop();
}, 30_000);

/** Presses what is named so, as a finger does: when it is there and can be pressed. */
const press = (name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

const see = (text: string): Promise<void> =>
  page.getByText(text).first().waitFor({ state: 'visible', timeout: 20_000 });

async function typeIn(text: string): Promise<void> {
  for (const key of text) await press(key);
}

async function insert(yuan: number): Promise<void> {
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: yuan * 100, kind: 'good' });
}

async function picture(name: string): Promise<void> {
  const folder = join(product.folder, 'pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** From the first screen to the open slot, by what a person reads. */
async function walkToCash(language: Language, category: RegExp, numbers: readonly string[]) {
  await see(startTexts.attractTitle[language]);
  await picture(`${language}-1-attract`);
  await press(startTexts.start[language]);
  await press(category);
  const [account, factor] = numbers;
  await typeIn(account ?? '');
  await picture(`${language}-2-identify`);
  await press(frameTexts.next[language]);
  await typeIn(factor ?? '');
  await press(frameTexts.next[language]);
  await picture(`${language}-3-bills`);
  await press(frameTexts.next[language]);
  await picture(`${language}-4-check`);
  await press(language === 'zh' ? /^缴 ¥/ : /^Pay ¥/);
  await press(new RegExp(methodNames.cash[language]));
  await picture(`${language}-5-terms`);
  await press(payTexts.agree[language]);
}

describe.each<{ language: Language; category: RegExp; numbers: string[]; notes: number[] }>([
  { language: 'zh', category: /水费/, numbers: ['1000000001', '1234'], notes: [50, 20, 20] },
  { language: 'en', category: /Tuition/, numbers: ['2026000001', '0901'], notes: [50] },
])('a customer in $language', ({ language, category, numbers, notes }) => {
  it('finds a bill, pays it in cash and leaves with a receipt', async () => {
    page = await browser.newPage({ viewport: SIZES[language] });
    const strangers: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1') strangers.push(request.url());
    });
    await page.goto(product.kioskUrl);
    if (language === 'en') await press(languageNames.en);
    await walkToCash(language, category, numbers);
    for (const note of notes) await insert(note);
    await see(verdicts.done[language]);
    await see(paperTexts.printed[language]);
    await picture(`${language}-6-done`);
    expect(await page.locator('svg').count()).toBeGreaterThan(0);
    await press(frameTexts.finish[language]);
    await see(startTexts.thanksTitle[language]);
    await see(startTexts.attractTitle.zh);
    // Nothing of the customer is left in the page (I21).
    expect(await page.content()).not.toContain(numbers[0]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(strangers).toEqual([]);
    const paper = await product.paper(-1);
    expect(paper).toContain('缴费凭证');
    await page.close();
    console.log(`looked at: 1 browser journey (${language}, ${SIZES[language].width} px wide)`);
  }, 90_000);
});

it('a journey cut off by SIGKILL while stacking comes back and ends right', async () => {
  page = await browser.newPage({ viewport: SIZES.zh });
  await page.goto(product.kioskUrl);
  await walkToCash('zh', /水费/, ['1000000002', '1234']);
  await insert(100);
  await until('the motor to run', async () =>
    (await product.truth()).acceptor.slot === 'stacking' ? true : undefined,
  );
  await product.act({ type: 'switchKiosk', power: 'cut' });
  await see(startTexts.momentTitle.zh);
  await picture('cut-1-moment');
  await product.act({ type: 'switchKiosk', power: 'on' });
  await untilReady(product);
  await page.getByText('100.00').first().waitFor({ state: 'visible', timeout: 20_000 });
  await picture('cut-2-back');
  await insert(100);
  await see(verdicts.done.zh);
  await see(endTexts.surplusClaim.zh);
  await picture('cut-3-done');
  const { counted, booked } = (await product.truth()).count;
  expect(booked).toBe(counted);
  await page.close();
  console.log('looked at: 1 browser journey (SIGKILL while stacking)');
}, 90_000);
