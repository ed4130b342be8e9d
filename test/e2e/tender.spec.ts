import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confirmedTexts, notChargedTexts, verdicts } from '@kiosk/screens/texts/end';
import { methodNames, payTexts } from '@kiosk/screens/texts/pay';
import { cardSteps, tenderTexts, walletSteps } from '@kiosk/screens/texts/tender';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { searchFolder, searchText, together } from './card-numbers.js';
import { startProduct, type Product } from './product.js';
import { TenderVisitor } from './tender-visitor.js';
import { until } from './until.js';

const ROOT = resolve(import.meta.dirname, '../..');
const LIMIT_MS = 150_000;
/** The card that the bench's customer has; it stands nowhere but in the terminal. */
const CARD_NUMBER = '6210948000000011';

let product: Product;
let browser: Browser;
let visitor: TenderVisitor;

beforeAll(async () => {
  product = await startProduct('tender');
  browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(product.kioskUrl);
  visitor = new TenderVisitor(product, page);
}, LIMIT_MS);

afterAll(async () => {
  await browser.close();
  await product.stop();
}, LIMIT_MS);

const WECHAT = { zh: '微信支付', en: 'WeChat Pay' };

/** What bank and phone really have is what the books say. */
const expectAgreement = (): Promise<true> =>
  visitor.untilSo('bank, wallets and books to agree', ({ card, phone }) => {
    return card.held === 0 && card.charged === card.booked && phone.paid === phone.booked;
  });

describe('a card', () => {
  it(
    'pays a bill: the customer follows the terminal, and the receipt says so (zh)',
    async () => {
      await visitor.walkToMethod('zh', /水费/, ['1000000001', '1234']);
      await visitor.press(new RegExp(methodNames.card.zh));
      await visitor.see(cardSteps.card.zh);
      await visitor.picture('1-card');
      await visitor.present('good', false);
      await visitor.untilSo('the terminal to ask for a PIN', ({ card }) => card.awaiting === 'pin');
      await product.act({ type: 'enterPin', right: true });
      await visitor.see(verdicts.done.zh);
      expect((await visitor.truth()).card.charged).toBe(8_640);
      await expectAgreement();
      const paper = await until('the receipt', async () => {
        const text = await product.paper(-1);
        return text.includes('Not a tax invoice') ? text : undefined;
      });
      expect(paper).toContain('K-0001-000001');
      expect(paper).toMatch(/\*0011/);
      await visitor.picture('2-card-done');
      await visitor.end();
    },
    LIMIT_MS,
  );

  it(
    'that is declined charges nothing, and cash pays the same bill (en)',
    async () => {
      await visitor.walkToMethod('en', /Tuition/, ['2026000001', '0901']);
      await visitor.press(new RegExp(methodNames.card.en));
      await visitor.present('declined', true);
      await visitor.see(notChargedTexts.declined.en);
      await visitor.picture('3-declined');
      await visitor.press(tenderTexts.otherMethod.en);
      await visitor.press(new RegExp(methodNames.cash.en));
      await visitor.press(payTexts.agree.en);
      await until('the slot to invite', async () =>
        (await product.truth()).acceptor.inviting ? true : undefined,
      );
      await product.act({ type: 'insertNote', value: 5_000, kind: 'good' });
      await visitor.see(verdicts.done.en);
      expect((await visitor.truth()).card.charged).toBe(8_640);
      await expectAgreement();
      await visitor.end();
    },
    LIMIT_MS,
  );

  it(
    'whose line is lost when the bank has decided is being confirmed, then given back (zh)',
    async () => {
      await visitor.walkToMethod('zh', /行政/, ['42010000000000000001', 'ZS']);
      await visitor.press(new RegExp(methodNames.card.zh));
      await visitor.present('good', true);
      await visitor.untilSo('the bank to decide', ({ card }) => card.held > 0);
      await product.act({ type: 'setCardLine', plugged: false });
      await visitor.press(tenderTexts.cancel.zh);
      await visitor.see(cardSteps.cancelling.zh);
      await visitor.see(verdicts.beingConfirmed.zh, 90_000);
      await visitor.see(confirmedTexts.charge.lead.zh);
      await visitor.picture('4-confirmed');
      await visitor.end();
      await product.act({ type: 'setCardLine', plugged: true });
      await visitor.untilSo('the terminal to be asked', ({ card }) => card.held === 0, 60_000);
      await expectAgreement();
    },
    LIMIT_MS,
  );
});

describe('a phone', () => {
  it(
    'scans the code on the screen and pays it (zh)',
    async () => {
      await visitor.walkToMethod('zh', /燃气费/, ['20000002', '1234']);
      await visitor.press(new RegExp(WECHAT.zh));
      await visitor.see(walletSteps.scan(WECHAT).zh);
      const picture = await visitor.picture('5-wallet');
      const read = execFileSync('zbarimg', ['-q', '--raw', picture], { encoding: 'utf8' });
      expect(read.trim()).toMatch(/^weixin:\/\/wxpay\//);
      const order = await visitor.order('wechat');
      await product.act({ type: 'usePhone', way: 'pay', ...idOf(order) });
      await visitor.see(verdicts.done.zh);
      expect((await visitor.truth()).phone.paid).toBe(9_420);
      await expectAgreement();
      await visitor.picture('6-wallet-done');
      await visitor.end();
    },
    LIMIT_MS,
  );

  it(
    'pays although its notification comes late, and a forged one pays nothing (en)',
    async () => {
      await visitor.walkToMethod('en', /Property/, ['B0321501', '1234']);
      await visitor.press(/Alipay/);
      await visitor.see(walletSteps.scan({ zh: '支付宝', en: 'Alipay' }).en);
      const order = idOf(await visitor.order('alipay'));
      await product.act({ type: 'switchWallet', wallet: 'alipay', notices: 'late' });
      await product.act({ type: 'usePhone', way: 'forge', ...order });
      await visitor.see(walletSteps.scan({ zh: '支付宝', en: 'Alipay' }).en);
      expect((await visitor.truth()).phone.paid).toBe(9_420);
      await product.act({ type: 'usePhone', way: 'pay', ...order });
      await visitor.see(verdicts.done.en);
      await expectAgreement();
      await visitor.end();
    },
    LIMIT_MS,
  );

  it(
    'that is left ends its order: nobody can pay it any more (zh)',
    async () => {
      await visitor.walkToMethod('zh', /物业费/, ['B0101101', '1234']);
      await visitor.press(/云闪付/);
      const order = idOf(await visitor.order('unionpay'));
      await visitor.press(tenderTexts.cancel.zh);
      await visitor.see(verdicts.notCharged.zh);
      await visitor.picture('7-left');
      await visitor.untilSo('the order to be closed', ({ phone }) =>
        phone.orders.some(({ number, state }) => number === order.number && state === 'closed'),
      );
      const paid = product.act({ type: 'usePhone', way: 'pay', ...order });
      await expect(paid).rejects.toThrow('bench.notPayable');
      await expectAgreement();
      await visitor.end();
    },
    LIMIT_MS,
  );
});

const idOf = ({ wallet, number }: { readonly wallet: string; readonly number: string }) => ({
  wallet,
  number,
});

describe('after all that', () => {
  it('no card number stands in journal, logs, page or paper', async () => {
    const reply = await fetch(`${product.benchUrl}/papers`);
    const { sheets } = (await reply.json()) as { readonly sheets: readonly { text: string }[] };
    const papers = sheets.map(({ text }) => text).join('\n');
    const console = await product.central('/api/journal?kiosk=K-0001&limit=200');
    const search = together([
      ...['kiosk', 'central', 'log'].map((part) =>
        searchFolder(join(product.folder, 'data', part)),
      ),
      searchText('papers', papers),
      searchText('page', visitor.read.join('\n')),
      searchText('console', JSON.stringify(console)),
    ]);
    process.stdout.write(`looked at: ${search.bytes} bytes for card numbers\n`);
    expect(search.bytes).toBeGreaterThan(100_000);
    expect(search.found).toEqual([]);
    // That the search would have found the card that was used.
    expect(searchText('proof', `card ${CARD_NUMBER}, `).found).toHaveLength(1);
  });

  it('the journal proves itself, offline', () => {
    const journal = join(product.folder, 'data/kiosk/journal.sqlite');
    const said = execFileSync(process.execPath, ['tools/verify.mjs', journal], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(said).toContain('verified: everything holds');
  });
});
