import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseAdvice, caseTexts, claimTitles } from '@kiosk/screens/texts/case';
import { endTexts } from '@kiosk/screens/texts/end';
import { frameTexts } from '@kiosk/screens/texts/frame';
import { methodNames, payTexts } from '@kiosk/screens/texts/pay';
import { startTexts } from '@kiosk/screens/texts/start';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { openConsole } from './console.js';
import { startProduct, untilReady, type Product } from './product.js';
import { until } from './until.js';

let product: Product;
let browser: Browser;
let page: Page;
let desk: Page;

beforeAll(async () => {
  product = await startProduct('claim');
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  desk = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.goto(product.kioskUrl);
  await openConsole(desk, `${product.centralUrl}/#/claims`, 'demo-finance');
}, 60_000);

afterAll(async () => {
  await browser.close();
  await product.stop();
}, 30_000);

const press = (name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

const see = (text: string, on: Page = page): Promise<void> =>
  on.getByText(text).first().waitFor({ state: 'visible', timeout: 20_000 });

/** Out of service for a moment is no fault here: on a busy machine a heartbeat may come late. */
const home = async (): Promise<void> => {
  await press(frameTexts.finish.zh);
  await page.getByText(startTexts.attractTitle.zh).first().waitFor({ timeout: 60_000 });
};

async function typeIn(text: string): Promise<void> {
  for (const key of text) await press(key);
}

async function picture(on: Page, name: string): Promise<void> {
  const folder = join(product.folder, 'pictures');
  mkdirSync(folder, { recursive: true });
  await on.screenshot({ path: join(folder, `${name}.png`) });
}

/** Inserts 100.00 for a fee of 120.00 that takes no part, loses power, and stops. */
async function leaveWithClaim(): Promise<string> {
  await see(startTexts.attractTitle.zh);
  await press(/行政/);
  await typeIn('42010000000000000001');
  await press(frameTexts.next.zh);
  await typeIn('ZS');
  await press(frameTexts.next.zh);
  await press(frameTexts.next.zh);
  await press(/^缴 ¥/);
  await press(new RegExp(methodNames.cash.zh));
  await press(payTexts.agree.zh);
  await until('the slot to invite', async () =>
    (await product.truth()).acceptor.inviting ? true : undefined,
  );
  await product.act({ type: 'insertNote', value: 10_000, kind: 'good' });
  await until('the motor to run', async () =>
    (await product.truth()).acceptor.slot === 'stacking' ? true : undefined,
  );
  await product.act({ type: 'switchKiosk', power: 'cut' });
  await product.act({ type: 'switchKiosk', power: 'on' });
  await untilReady(product);
  await page.getByText('100.00').first().waitFor({ state: 'visible', timeout: 20_000 });
  await press(payTexts.stop.zh);
  await press(payTexts.stopNow.zh);
  await see(endTexts.claimTitle.zh);
  const code = await page.locator('.code-card strong').innerText();
  await home();
  return code;
}

/** Who is signed in fills in the payout, the second person proves to be there; what they are told. */
async function payOut(code: string, yuan: string, second: string) {
  const form = desk.locator('.wish-box form');
  const fields = {
    code,
    amount: yuan,
    reason: '持凭条领取',
    'second.login': second,
    'second.password': 'demo',
    'second.code': '000000',
  };
  for (const [name, value] of Object.entries(fields)) {
    await form.locator(`input[name="${name}"]`).fill(value);
  }
  const answered = desk.waitForResponse(/\/api\/payouts$/);
  await form.getByRole('button').click();
  return (await answered).status();
}

it('a claim is looked up at the kiosk, paid out once by two persons, and then said to be paid', async () => {
  const code = await leaveWithClaim();
  expect(await product.paper(-1)).toContain(code);
  expect(await product.paper(-1)).toContain('存证 Evidence');

  await press(caseTexts.check.zh);
  await typeIn(code.replaceAll('-', ''));
  await picture(page, '1-typed');
  await press(frameTexts.next.zh);
  await see(claimTitles.open.zh);
  await see(caseAdvice.open.zh);
  await page.getByText('100.00').first().waitFor({ state: 'visible' });
  await picture(page, '2-found');
  await home();

  await see(`*********${code.slice(-3).replace('-', '')}`, desk); // within one sync
  await picture(desk, '3-console');
  expect(await payOut(code, '100.00', 'demo-finance')).toBe(409);
  expect(await payOut(code, '100.00', 'demo-operator')).toBe(403);
  expect(await payOut(code, '99.00', 'demo-finance-2')).toBe(409);
  expect(await payOut(code, '100.00', 'demo-finance-2')).toBe(200);
  await see('已领取', desk);
  expect(await payOut(code, '100.00', 'demo-finance-2')).toBe(409);
  await see('已经付过', desk);
  await picture(desk, '4-paid');
  await desk.goto(`${product.centralUrl}/#/entries`);
  await see('李雷', desk);
  await picture(desk, '5-entries');
  expect(await product.central('/api/entries')).toMatchObject([
    { number: 1, kind: 'payout', amount: 10_000, owner: '王芳', second: '李雷' },
  ]);

  // The paper itself is enough: nothing is typed.
  await product.act({ type: 'scanCode', text: `KIOSK/K-0001/${code.replaceAll('-', '')}` });
  await see(claimTitles.paid.zh);
  await see(caseAdvice.paid.zh);
  await picture(page, '6-paid');
  await home();
  expect(await page.content()).not.toContain(code);
  console.log('looked at: 1 browser journey (a claim, from the power cut to its payout)');
}, 240_000);
