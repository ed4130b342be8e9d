import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startProduct, untilReady, type Product } from './product.js';
import { until } from './until.js';

let product: Product;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
/** A browser and four processes on two cores take their time. */
const LIMIT_MS = 60_000;

beforeAll(async () => {
  product = await startProduct('bench-page');
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const own = [product.benchUrl, product.kioskUrl, product.kioskUrl.replace('http', 'ws')];
    if (!own.some((url) => request.url().startsWith(url))) complaints.push(request.url());
  });
  await page.goto(product.benchUrl);
}, LIMIT_MS);

afterAll(async () => {
  await browser.close();
  await product.stop();
}, LIMIT_MS);

const see = (text: string): Promise<void> => page.getByText(text).first().waitFor();
const press = (name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const journaled = (type: string): Promise<true> =>
  until(`the journal to show ${type}`, async () =>
    (await page.locator('.journal-type').allInnerTexts()).includes(type) ? true : undefined,
  );
/** The customer's screen behind the glass. */
const glass = () => page.frameLocator('iframe[title=kiosk]');

/** From the first screen behind the glass to the ways to pay. */
async function walkToMethod(category: RegExp, numbers: readonly string[]): Promise<void> {
  await glass().getByText('在这里缴费').waitFor();
  await glass().getByRole('button', { name: category }).first().click();
  for (const number of numbers) {
    for (const key of number) await glass().getByRole('button', { name: key, exact: true }).click();
    await glass().getByRole('button', { name: '下一步' }).click();
  }
  await glass().getByRole('button', { name: '下一步' }).click();
  await glass().getByRole('button', { name: /^缴 ¥/ }).click();
}

describe('the page of the device bench', () => {
  it(
    'shows the kiosk behind its glass, and the truth beside it',
    async () => {
      await glass().getByText('开始缴费').waitFor();
      await see('运行中');
      await see('相符');
    },
    LIMIT_MS,
  );

  it(
    'takes a note from the wallet, and says why it does not go in',
    async () => {
      await press('¥100.00');
      await see('放不进去');
      expect((await product.truth()).count.counted).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'pays a bill with a scanned code and two notes, up to the paper',
    async () => {
      await glass().getByRole('button', { name: '开始缴费' }).click();
      await glass().getByRole('button', { name: /水费/ }).click();
      await page.getByRole('button', { name: /1000000001/ }).click();
      for (const key of '1234')
        await glass().getByRole('button', { name: key, exact: true }).click();
      await glass().getByRole('button', { name: '下一步' }).click();
      await glass().getByText('居民生活用水').waitFor();
      await glass().getByRole('button', { name: '下一步' }).click();
      await glass().getByRole('button', { name: /^缴 ¥/ }).click();
      await glass().getByRole('button', { name: /现金/ }).click();
      await glass()
        .getByRole('button', { name: /知道了/ })
        .click();
      for (const note of ['¥50.00', '¥50.00']) {
        await page.locator('.slot-lamp-inviting').waitFor();
        await press(note);
        await page.locator('.slot-note').waitFor();
      }
      await glass().getByText('已完成').waitFor();
      await page.locator('.paper-cut .paper-picture svg').waitFor();
      expect(await page.locator('.paper .paper-picture').getAttribute('aria-label')).toContain(
        'K-0001-000001',
      );
      await journaled('posting.accepted');
      // Before this row a restart shows the end again, to a customer who may not have seen it.
      await journaled('print.ended');
      await see('相符');
    },
    LIMIT_MS,
  );

  it(
    'holds a card to the terminal, types a PIN, and pays with the phone',
    async () => {
      const card = page.getByRole('region', { name: '刷卡终端' });
      const phone = page.getByRole('region', { name: '顾客的手机' });
      await glass().getByRole('button', { name: '结束' }).click();
      await walkToMethod(/燃气费/, ['20000002', '1234']);
      await glass()
        .getByRole('button', { name: /银行卡/ })
        .click();
      await card.getByRole('button', { name: '插卡' }).click();
      await card.getByRole('button', { name: '密码正确' }).click();
      await glass().getByText('已完成').waitFor();
      await card.getByText('¥94.20').first().waitFor();
      await glass().getByRole('button', { name: '结束' }).click();
      await walkToMethod(/学费/, ['2026000001', '0901']);
      await glass()
        .getByRole('button', { name: /支付宝/ })
        .click();
      await phone.getByRole('button', { name: '支付', exact: true }).click();
      await glass().getByText('已完成').waitFor();
      await phone.getByText('已支付').waitFor();
      // Its paper has come out and the visit is over: a restart shows nobody this end again.
      await page.locator('.paper-picture[aria-label*="K-0001-000003"]').first().waitFor();
      await glass().getByRole('button', { name: '结束' }).click();
      await glass().getByText('开始缴费').waitFor();
      expect(await page.locator('.agreement-differs').count()).toBe(0);
    },
    LIMIT_MS,
  );

  it(
    'goes dark at a power cut, and comes back',
    async () => {
      await press('拔主机电源');
      await see('没有电');
      await press('合闸');
      await untilReady(product);
      await glass().getByText('开始缴费').waitFor();
      await see('第 2 次启动');
    },
    LIMIT_MS,
  );

  it(
    'moves every lever that it draws',
    async () => {
      await page.getByRole('switch', { name: '机盖打开' }).click();
      await page.getByRole('radio', { name: '将尽' }).click();
      await page.getByRole('radio', { name: '丢包' }).click();
      await press('取出');
      await see('钱箱已取出');
      await press('换空箱');
      await see('已换下 1 箱');
      const state = (await (await fetch(`${product.benchUrl}/state`)).json()) as unknown;
      expect(state).toMatchObject({
        levers: { coverOpen: true, paper: 'low', boxIn: true },
        network: { mode: 'lost' },
        acceptor: { box: { total: 0 }, collected: [{ total: 10_000 }] },
      });
    },
    LIMIT_MS,
  );

  it.each(['zh', 'en'])(
    'can be read and operated by everybody, in %s',
    async (language) => {
      if (language === 'en') await press('English');
      await page.evaluate(axe.source);
      const { violations, passes } = await page.evaluate<AxeResults>(() =>
        axe.run(document.querySelector('.bench') ?? document, { iframes: false }),
      );
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      console.info(`looked at: ${passes.length} rules of access on the bench page in ${language}`);
    },
    LIMIT_MS,
  );

  it('asks nothing of others, and breaks no policy', () => {
    expect(complaints).toEqual([]);
  });
});
