import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { areaTexts, roleNames, serviceTexts } from '@kiosk/screens/texts/service';
import { startTexts } from '@kiosk/screens/texts/start';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { openConsole } from './console.js';
import { Finger } from './finger.js';
import { startProduct, type Product } from './product.js';
import { StaffHands } from './staff-hands.js';
import { until } from './until.js';

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_MS = 20_000;
const LANGUAGES = ['zh', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

let product: Product;
let browser: Browser;
let page: Page;
let desk: Page;
let pictures = 0;

/** The page as delivered: under a test's NODE_ENV React would come in its development form. */
function buildPage(app: string): void {
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const config = join(ROOT, 'apps', app, 'vite.config.ts');
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'error'], {
    cwd: join(ROOT, 'apps', app),
    env,
  });
}

beforeAll(async () => {
  buildPage('kiosk-ui');
  buildPage('central-ui');
  product = await startProduct('staff-page');
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  desk = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  for (const each of [page, desk]) each.setDefaultTimeout(LIMIT_MS);
  await page.goto(product.kioskUrl);
  await openConsole(desk, `${product.centralUrl}/#/staff`, 'demo-operator');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await product.stop();
  console.info(`looked at ${pictures} pictures`);
}, 30_000);

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const see = (text: string, on: Page = page): Promise<void> =>
  on.getByText(text, { exact: false }).first().waitFor();

async function picture(on: Page, name: string): Promise<void> {
  const folder = join(product.folder, 'pictures');
  mkdirSync(folder, { recursive: true });
  await on.screenshot({ path: join(folder, `${name}.png`) });
  pictures += 1;
}

/** Types on the kiosk's own keys, each seen before the next. */
async function type(text: string): Promise<void> {
  for (const [at, key] of [...text].entries()) {
    await press(key);
    const typed = page.locator('.typed-text').filter({ hasText: text.slice(0, at + 1) });
    await typed.waitFor();
  }
}

/** The code that the console's page gives for what the kiosk's page shows. */
async function askConsole(person: string): Promise<string> {
  const challenge = (await page.locator('.staff-digits').textContent()) ?? '';
  await desk.getByLabel('终端', { exact: true }).fill('K-0001');
  await desk.getByLabel('询问码（十位）').fill(challenge);
  await desk.getByLabel('工号').fill(person);
  await desk.locator('form.sign-in').getByLabel('事由').fill('定期维护');
  await desk.getByRole('button', { name: '给出开启码' }).click();
  const answer = desk.locator('.wish-done').filter({ hasText: challenge });
  const code = await answer.locator('code').textContent();
  return (code ?? '').replaceAll(' ', '');
}

/** From the open door to the dashboard, all of it on the two pages. */
async function comeIn(role: keyof typeof roleNames, person: string, t: Language): Promise<void> {
  await product.act({ type: 'setDoor', door: 'cabinetDoor', open: true });
  await see(serviceTexts.roleTitle[t]);
  await page.getByRole('button', { name: roleNames[role][t] }).click();
  await type(person);
  await press(serviceTexts.confirm[t]);
  await page.locator('.staff-digits').waitFor();
  await picture(page, `code-${role}-${t}`);
  await type(await askConsole(person));
  await press(serviceTexts.confirm[t]);
  await see(serviceTexts.dashboardTitle[t]);
  await picture(page, `dashboard-${role}-${t}`);
}

/** However it went: the next one finds customers' screen. */
afterEach(() => product.act({ type: 'setDoor', door: 'cabinetDoor', open: false }));

describe.each(LANGUAGES)('staff in %s', (t) => {
  it.each(['attendant', 'technician', 'collector', 'supervisor'] as const)(
    'come in as %s with a code of the console',
    async (role) => {
      await page.getByRole('button', { name: t === 'zh' ? '中文' : 'English' }).click();
      await see(startTexts.attractTitle[t]);
      await comeIn(role, '1001', t);
      const work = { attendant: 1, technician: 2, collector: 1, supervisor: 3 }[role];
      expect(await page.locator('.staff-areas button').count()).toBe(work);
      if (role === 'technician') {
        await press(areaTexts.tests[t]);
        await press(serviceTexts.runAll[t]);
        await see(`${serviceTexts.passed[t]} `);
        await picture(page, `tests-${t}`);
      }
    },
    120_000,
  );
});

describe('a bag', () => {
  it('is counted on the console by two persons', async () => {
    const finger = new Finger(product.kioskUrl);
    await finger.look();
    const hands = new StaffHands(finger, product);
    await hands.comeIn('collector', '2001');
    await hands.touch({ type: 'service', id: 'collection' });
    await hands.signIn('supervisor', '2002');
    await hands.enter('the seal', 'S-1');
    await finger.at('serviceCollection', ({ step }) => step === 'swap');
    await hands.touch({ type: 'confirm' });
    await hands.enter('the new box', 'B-0042');
    await finger.at('serviceCollection', ({ step }) => step === 'done');
    await hands.leave();
    finger.leave();
    const bench = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    await openConsole(bench, `${product.centralUrl}/#/staff`, 'demo-finance');
    await bench.getByText('S-1').first().waitFor();
    await bench.getByText('登记清点').first().click();
    const form = bench.locator('form.wish').first();
    for (const [label, text] of [
      ['实点', '0.00'],
      ['复核人用户名', 'demo-finance'],
      ['复核人密码', 'demo'],
      ['复核人六位数字', '123456'],
      ['事由', '清点'],
    ] as const) {
      await form.getByLabel(label).fill(text);
    }
    await form.getByRole('button').click();
    await form.locator('.wish-refused').waitFor(); // one person twice
    await form.getByLabel('复核人用户名').fill('demo-finance-2');
    await form.getByRole('button').click();
    await until('the count to stand in the ledger', async () => {
      const [bag] = (await product.central('/api/bags')) as { readonly counted: number | null }[];
      return bag?.counted === 0 ? true : undefined;
    });
    await picture(bench, 'console');
    await bench.close();
  }, 120_000);
});
