import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WALLETS } from '@kiosk/bench/wallets/truth';
import type { NoticeMode } from '@kiosk/bench/wallets/providers';
import type { WalletOrder, WalletProvider } from '@kiosk/central/wallets/wallet-provider';
import { minor } from '@kiosk/flow/money/money';
import { decodeQr } from '@kiosk/flow/qr/emvco';
import { makeKeys, walletRig, type Keys } from './wallet-rig.js';

/** Codes of a phone: of a full purse, of one that asks its owner, of an empty one. */
const CODES = {
  wechat: ['130000000000000002', '130000000000000001', '130000000000000008'],
  alipay: ['2800000000000002', '2800000000000001', '2800000000000008'],
  unionpay: ['6200000000000000002', '6200000000000000001', '6200000000000000008'],
} as const;
const STOP = new AbortController().signal;
let keys: Keys;
beforeAll(() => void (keys = makeKeys()), 60_000);

it('there are three wallets', () => expect(WALLETS.length).toBe(3));

describe.each(WALLETS)('the wallet provider %s', (wallet) => {
  let rig: ReturnType<typeof walletRig>;
  let adapter: WalletProvider;
  let order: WalletOrder;
  beforeEach(() => {
    rig = walletRig(keys);
    adapter = rig.adapters[wallet];
    order = {
      number: 'W0123456789ABCDEF0123456789ABC',
      kind: 'qr',
      amount: minor(8640),
      currency: 'CNY',
      description: '水费 Water / 86.40',
      kiosk: 'K-0001',
      expiresMs: rig.clock.wallMs() + 300_000,
    };
  });
  afterEach(() => rig.providers.stop());

  const create = async (): Promise<string> => {
    const created = await adapter.createOrder(order, STOP);
    if (created.result !== 'open') throw new Error(JSON.stringify(created));
    return created.qrText;
  };
  const createAndPay = async () => expect(rig.providers.scan(await create())).toBe('paid');
  const query = async (of = order) => (await adapter.query(of, STOP)).result;
  const refund = () => ({ number: `R${order.number.slice(1)}`, order });
  const held = () => rig.providers.truth.find(wallet, order.number)!;
  const balance = () => rig.providers.truth.balanceOf(held());
  const notice = async (mode: NoticeMode) => {
    rig.providers.switch(wallet, { notices: mode });
    await createAndPay();
    await rig.clock.advance(mode === 'late' ? 600_000 : 0);
    const [first] = rig.told;
    const { headers, body } = first!.told;
    return adapter.readNotification({ headers, body });
  };

  it('makes an order whose code a phone can pay', async () => {
    const qrText = await create();
    if (wallet === 'unionpay') expect(decodeQr(qrText).result).toBe('good');
    expect(await query()).toBe('open');
    expect(rig.providers.scan(qrText)).toBe('paid');
    const answer = await adapter.query(order, STOP);
    expect(answer).toEqual({
      result: 'paid',
      payment: { amount: 8640, currency: 'CNY', transaction: held().transaction },
    });
  });

  it('gives the same order when it is asked again', async () => {
    expect(await create()).toBe(await create());
    expect(rig.providers.truth.orders.length).toBe(1);
  });

  it('closes an unpaid order, after which no phone can pay it', async () => {
    const qrText = await create();
    expect((await adapter.close(order, STOP)).result).toBe('closed');
    expect(rig.providers.scan(qrText)).toBe('notPayable');
    expect(await query()).toBe('closed');
    expect((await adapter.close(order, STOP)).result).toBe('closed');
  });

  it('does not lose a payment that comes before the close', async () => {
    await createAndPay();
    const { result } = await adapter.close(order, STOP);
    // Alipay's cancel gives it back, and says so.
    expect(result).toBe(wallet === 'alipay' ? 'refunded' : 'paid');
    expect(balance().givenBack).toBe(wallet === 'alipay' ? 8640 : 0);
  });

  it('gives back once, however often it is asked', async () => {
    await createAndPay();
    expect(await adapter.queryRefund(refund(), STOP)).toEqual({ result: 'absent' });
    for (let time = 0; time < 3; time += 1) {
      expect((await adapter.refund(refund(), STOP)).result).toBe('refunded');
    }
    expect((await adapter.queryRefund(refund(), STOP)).result).toBe('refunded');
    expect(balance()).toEqual({ taken: 8640, givenBack: 8640 });
  });

  it("is paid by a customer's code, waits for the phone, or is refused", async () => {
    const [full, asks, empty] = CODES[wallet];
    const byCode = (number: string) => ({ ...order, number, kind: 'code' as const });
    const paid = await adapter.payByCode(byCode('W000001'), full, STOP);
    expect(paid).toMatchObject({ result: 'paid', payment: { amount: 8640 } });
    expect((await adapter.payByCode(byCode('W000002'), asks, STOP)).result).toBe('open');
    expect(await query(byCode('W000002'))).toBe('open');
    expect(rig.providers.agree(wallet, 'W000002')).toBe('paid');
    expect(await query(byCode('W000002'))).toBe('paid');
    expect((await adapter.payByCode(byCode('W000003'), empty, STOP)).result).toBe('refused');
    expect(await query(byCode('W000003'))).toBe('absent');
  });

  it("undoes a customer's code that nobody agreed to", async () => {
    const byCode = { ...order, kind: 'code' as const };
    await adapter.payByCode(byCode, CODES[wallet][1], STOP);
    expect((await adapter.close(byCode, STOP)).result).toBe('closed');
    expect(rig.providers.agree(wallet, order.number)).toBe('notPayable');
  });

  it.each(['down', 'lost', 'tampering', 'unsigned'] as const)(
    'proves nothing while its answers are %s',
    async (answers) => {
      await createAndPay();
      rig.providers.switch(wallet, { answers });
      const other = { ...order, number: 'W000009' };
      const said = [
        await adapter.createOrder(other, STOP),
        await adapter.query(order, STOP),
        await adapter.close(other, STOP),
        await adapter.refund(refund(), STOP),
        await adapter.queryRefund(refund(), STOP),
        await adapter.payByCode({ ...other, kind: 'code' }, CODES[wallet][0], STOP),
      ];
      expect(said.map(({ result }) => result)).toEqual(said.map(() => 'unknown'));
    },
  );

  it('is not believed when it answers about another order', async () => {
    await createAndPay();
    expect(await query()).toBe('paid');
    rig.providers.switch(wallet, { answers: 'replaying' });
    expect(await query({ ...order, number: 'W000009' })).toBe('unknown');
  });

  it('tells what was paid, under its signature', async () => {
    expect(await notice('normal')).toEqual({
      result: 'order',
      number: order.number,
      answer: {
        result: 'paid',
        payment: { amount: 8640, currency: 'CNY', transaction: held().transaction },
      },
    });
    expect(rig.told[0]!.url).toBe(`http://central.example/v1/notify/${wallet}`);
  });

  it('tells a wrong amount as it is: comparing is not its work', async () =>
    expect(await notice('wrongAmount')).toMatchObject({ answer: { payment: { amount: 8639 } } }));

  it.each(['forged', 'probe'] as const)(
    'is not believed in a notification that is %s',
    async (mode) => expect((await notice(mode)).result).toBe('forged'),
  );

  it('is not believed when a digit of its notification was changed', async () => {
    await notice('normal');
    const { headers, body } = rig.told[0]!.told;
    // Not in the signature itself: of its last letter in base64 some bits mean nothing.
    const end = body.search(/[&"]sign[="]/);
    const covered = end === -1 ? body : body.slice(0, end);
    const digits = [...covered.matchAll(/\d/g)].map(({ index }) => index);
    const changed = digits.map((at) => {
      const other = body.slice(0, at) + String((Number(body[at]) + 1) % 10) + body.slice(at + 1);
      return adapter.readNotification({ headers, body: other }).result;
    });
    console.info(`looked at: ${changed.length} changed digits`);
    expect(changed.length).toBeGreaterThan(20);
    expect(changed.filter((result) => result === 'order')).toEqual([]);
  });

  it('gives a statement in which each movement of the day stands', async () => {
    await createAndPay();
    await adapter.refund(refund(), STOP);
    const day = new Date(rig.clock.wallMs() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { number } = order;
    const { transaction } = held();
    expect(await adapter.statement(day, STOP)).toEqual({
      result: 'lines',
      lines: [
        { number, transaction, kind: 'paid', amount: 8640 },
        { number, transaction, kind: 'refunded', amount: 8640 },
      ],
    });
    expect(await adapter.statement('2020-01-01', STOP)).toEqual({ result: 'lines', lines: [] });
  });
});

it('WeChat Pay is not believed ten minutes later', async () => {
  const { providers, adapters, clock } = walletRig(keys);
  providers.switch('wechat', { answers: 'stale' });
  const order = {
    number: 'W000001',
    kind: 'qr',
    amount: minor(1),
    currency: 'CNY',
    description: 'Water',
    kiosk: 'K1',
    expiresMs: clock.wallMs() + 60_000,
  } as const;
  expect(await adapters.wechat.createOrder(order, STOP)).toMatchObject({ result: 'unknown' });
});
