import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { openConsole } from './console.js';
import { startProduct, type Product } from './product.js';

let product: Product;
let browser: Browser;
let desk: Page;
let pictures = 0;

beforeAll(async () => {
  product = await startProduct('console');
  browser = await launchBrowser();
  mkdirSync(join(product.folder, 'pictures'), { recursive: true });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
}, 30_000);

/** A browser of its own for somebody, signed in. */
async function sitDown(login: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  desk = await context.newPage();
  await openConsole(desk, `${product.centralUrl}/`, login);
}

const goTo = async (room: string): Promise<void> => {
  await desk.goto(`${product.centralUrl}/#/${room}`);
  await desk.locator('main').waitFor();
};
const see = (text: string | RegExp): Promise<void> =>
  desk.getByText(text).first().waitFor({ state: 'visible', timeout: 20_000 });
const press = (name: string | RegExp): Promise<void> =>
  desk.getByRole('button', { name }).first().click();

/** Contrast, names, roles and order as axe sees them. */
async function expectReadable(page: string): Promise<void> {
  await desk.evaluate(axe.source);
  const { violations } = await desk.evaluate<AxeResults>('axe.run()');
  const found = violations.map(({ id, nodes }) => `${page}: ${id} ${nodes[0]?.html}`);
  expect(found).toEqual([]);
}

/** One picture in each language; the console is left in Chinese. */
async function picture(name: string): Promise<void> {
  for (const language of ['zh', 'en']) {
    await desk.waitForTimeout(400);
    pictures += 1;
    const path = join(product.folder, 'pictures', `${name}-${language}.png`);
    await desk.screenshot({ path, fullPage: true });
    await expectReadable(`${name}-${language}`);
    await press(language === 'zh' ? 'English' : '中文');
  }
}

it('nobody reads the console without signing in', async () => {
  desk = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
  await desk.goto(`${product.centralUrl}/#/alerts`);
  await see('用户名、密码和验证器上的六位数字');
  await picture('1-sign-in');
  const refused = await desk.evaluate(async () => (await fetch('/api/kiosks')).status);
  expect(refused).toBe(401);
}, 60_000);

it('an operator sees what costs most, takes it, and acts on the kiosk', async () => {
  await sitDown('demo-operator');
  await see('K-0001');
  await picture('2-board');
  await product.act({ type: 'setPaper', paper: 'out' });
  await goTo('alerts');
  await see('缺纸');
  await picture('3-alerts');
  await press(/我来处理: K-0001 缺纸/);
  await see(/处理中 · 韩梅/);
  await product.act({ type: 'setPaper', paper: 'full' });

  await goTo('kiosk/K-0001');
  await see('打印机');
  await press('立即体检');
  await see('完成');
  await press('停用');
  await see('停用: 待取');
  await desk.locator('.kiosk-name').getByText('停用').waitFor({ timeout: 20_000 });
  await picture('4-kiosk');
  await press('恢复服务');
  await desk.locator('.kiosk-name').getByText('可用').waitFor({ timeout: 20_000 });
  expect(await desk.getByRole('link', { name: '人员', exact: true }).count()).toBe(0);
}, 120_000);

it('a page is worked by keyboard alone, and says what it is', async () => {
  await goTo('kiosks');
  await desk.reload();
  await see('K-0001');
  await desk.keyboard.press('Tab');
  const first = await desk.evaluate(() => document.activeElement?.textContent?.trim());
  expect(first).toBe('跳到内容');
  await desk.keyboard.press('Enter');
  expect(await desk.evaluate(() => document.activeElement?.id)).toBe('main');
  const nameless = await desk.evaluate(
    () =>
      [...document.querySelectorAll('button, a, input, select')].filter((element) => {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return name.trim() === '' && element.closest('label') === null;
      }).length,
  );
  expect(nameless).toBe(0);
  expect(await desk.evaluate(() => document.documentElement.lang)).toBe('zh');
}, 30_000);

it('finance and auditors look, and are offered nothing of the fleet', async () => {
  await sitDown('demo-finance');
  await goTo('kiosk/K-0001');
  await see('经过');
  expect(await desk.getByRole('button', { name: '立即体检' }).count()).toBe(0);
  await sitDown('demo-auditor');
  await goTo('audit');
  await see('发出指令');
  await picture('5-audit');
}, 60_000);

it('an admin invites somebody, who sets up their own sign-in', async () => {
  await sitDown('demo-admin');
  await goTo('people');
  await desk.getByLabel('用户名').fill('chen.jing');
  await desk.getByLabel('姓名').fill('陈静');
  await desk.locator('.wish-box').getByLabel('运营').check();
  await press('邀请');
  await see('一次性代码');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(
    await desk.locator('.wish-box').innerText(),
  );
  await picture('6-people');
  const context = await browser.newContext({ viewport: { width: 1500, height: 1000 } });
  desk = await context.newPage();
  await desk.goto(`${product.centralUrl}/#/invitation`);
  await desk.getByLabel('一次性代码').fill(code?.[0] ?? '');
  await press('下一步');
  await picture('7-invitation');
  const secret = (await desk.locator('.secret code').innerText()).replaceAll(' ', '');
  const digits = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await desk.getByLabel(/新密码/).fill('a long enough secret');
  await desk.getByLabel('验证器六位数字').fill(digits());
  await press('完成');
  await see('已设置，请登录');
  await desk.getByRole('link', { name: '登录' }).click();
  await desk.getByLabel('用户名').fill('chen.jing');
  await desk.getByLabel('密码', { exact: true }).fill('a long enough secret');
  await desk.getByLabel('验证器六位数字').fill(digits());
  await press('登录');
  await see('用户名、密码或数字不对'); // the digits were used: they work once
  expect(pictures).toBe(14);
  console.log(`looked at: ${pictures} pictures of 7 pages, and 4 roles at work`);
}, 60_000);
