import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  booked,
  DUE,
  FEE,
  happen,
  openTenderLobby,
  postedBy,
  rowsOf,
  type TenderLobby,
} from '../testing/tender-world.js';
import { sampleWallet } from '../testing/tender-samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const PHONE = '134567890123456789';

const lobby = (due = DUE): Promise<TenderLobby> => openTenderLobby(sha256, due);

/** From the first touch to the code. */
async function walkToWallet(here: TenderLobby): Promise<void> {
  await here.walkToMethod(FEE.id);
  await happen(here, 'wallet');
}

describe('paying by a phone wallet', () => {
  it('shows code, amount, who is paid and a countdown; posts once what was paid (I07, I09)', async () => {
    const here = await lobby();
    await walkToWallet(here);
    expect(here.at('wallet')).toMatchObject({
      step: 'scan',
      amount: DUE,
      wallet: { id: 'wechat' },
      merchant: { zh: '市民中心' },
      number: 'W1',
      secondsLeft: 120,
      mayScan: true,
    });
    await here.clock.advance(3_000);
    expect(here.at('wallet').secondsLeft).toBe(117);
    here.wallets.pay();
    await here.clock.advance(3_000);
    expect(here.at('done')).toMatchObject({ tender: 'wallet', applied: DUE });
    expect([here.wallets.standing, postedBy(here)]).toEqual([DUE, DUE]);
    const paper = JSON.stringify(here.printer.printed[0]?.document);
    for (const part of ['微信支付 WeChat Pay', 'W1', 'T1']) expect(paper).toContain(part);
  });

  it('reads the phone’s own code, after our order was closed (I09)', async () => {
    const here = await lobby();
    await walkToWallet(here);
    await here.scanner.read(PHONE);
    await here.clock.advance(0);
    expect(here.at('wallet')).toMatchObject({ step: 'phone', mayScan: false });
    expect(here.wallets.live).toHaveLength(1);
    expect([...here.wallets.orders.values()].map(({ by }) => by)).toEqual(['qr', 'code']);
    here.wallets.pay();
    await here.clock.advance(3_000);
    here.at('done');
    expect(JSON.stringify(here.journal.rows)).not.toContain(PHONE);
    expect([here.wallets.standing, postedBy(here)]).toEqual([DUE, DUE]);
  });

  it('ignores what is no code of a phone', async () => {
    const here = await lobby();
    await walkToWallet(here);
    await here.scanner.read('10001');
    expect(here.at('wallet').step).toBe('scan');
  });
});

describe('a wallet that is not charged', () => {
  it('has its order closed when the customer cancels, and may pay another way', async () => {
    const here = await lobby();
    await walkToWallet(here);
    await here.touch({ type: 'stop' });
    expect(here.at('notCharged')).toMatchObject({ why: 'stopped', mayChange: true });
    expect(here.wallets.live).toEqual([]);
    await here.touch({ type: 'otherMethod' });
    here.at('method');
  });

  it('has its order closed when the time is up', async () => {
    const here = await lobby();
    await walkToWallet(here);
    await here.clock.advance(120_000);
    expect(here.at('notCharged').why).toBe('timeUp');
    expect(here.wallets.live).toEqual([]);
  });

  it('is given back when it was paid and then cancelled (F16)', async () => {
    const here = await lobby();
    await walkToWallet(here);
    here.wallets.pay();
    await here.touch({ type: 'stop' });
    here.at('notCharged');
    expect([here.wallets.standing, postedBy(here)]).toEqual([0, 0]);
    expect(booked(here, 'qr_clearing')).toBe(0);
  });

  it('is given back when the biller refuses', async () => {
    const here = await lobby();
    here.central.mode = 'refusing';
    await walkToWallet(here);
    here.wallets.pay();
    await here.clock.advance(3_000);
    expect(here.at('notCharged').why).toBe('billRefused');
    expect(here.wallets.standing).toBe(0);
  });

  it('is given back behind a slip while that takes long', async () => {
    const here = await lobby();
    here.central.mode = 'refusing';
    await walkToWallet(here);
    here.wallets.pay();
    await here.clock.advance(2_400);
    here.wallets.mode = 'slow';
    await here.clock.advance(600);
    expect(here.at('posting')).toMatchObject({ doing: 'givingBack', tender: 'wallet' });
    await here.clock.advance(15_000);
    expect(here.at('beingConfirmed').what).toBe('givingBack');
    await here.touch({ type: 'end' });
    here.wallets.put([...here.wallets.orders.keys()][0]!, 'refunded');
    await here.clock.advance(60_000);
    expect(here.kiosk.health.waitingPayments).toBe(0);
    expect(booked(here, 'qr_clearing')).toBe(0);
  });

  it('can be tried again with a new code once the old one is closed (R4)', async () => {
    const here = await lobby();
    await walkToWallet(here);
    here.wallets.put([...here.wallets.orders.keys()][0]!, 'closed');
    await here.clock.advance(3_000);
    expect(here.at('notCharged')).toMatchObject({ why: 'orderEnded', mayRetry: true });
    await here.touch({ type: 'retry' });
    expect(here.at('wallet').number).toBe('W2');
  });
});

describe('an order that cannot be ended', () => {
  it('leaves its customer with a code; paid late, it goes back (F16, I09)', async () => {
    const here = await lobby();
    await walkToWallet(here);
    here.wallets.mode = 'unreachable';
    await here.touch({ type: 'stop' });
    expect(here.at('wallet')).toMatchObject({ step: 'closing', mayCancel: false });
    await here.clock.advance(20_000);
    expect(here.at('beingConfirmed')).toMatchObject({ what: 'charge', tender: 'wallet' });
    await here.touch({ type: 'end' });
    here.wallets.pay();
    here.wallets.mode = 'normal';
    here.central.setOnline(true);
    await here.clock.advance(120_000);
    expect(here.wallets.standing).toBe(0);
    expect(rowsOf(here, 'payment.settled').at(-1)?.body).toMatchObject({ outcome: 'notCharged' });
  });

  it('needs no code when nobody has seen it', async () => {
    const here = await lobby();
    here.wallets.mode = 'unreachable';
    await walkToWallet(here);
    expect(here.at('wallet').step).toBe('preparing');
    await here.clock.advance(40_000);
    expect(here.at('notCharged').why).toBe('walletUnavailable');
    expect(here.printer.printed).toEqual([]);
  });

  it('is a case when both sides do not agree', async () => {
    const here = await lobby();
    await walkToWallet(here);
    here.wallets.put([...here.wallets.orders.keys()][0]!, 'inDoubt');
    await here.clock.advance(3_000);
    here.at('beingConfirmed');
    const [paymentId = ''] = here.kiosk.health.cases;
    expect(booked(here, 'suspense')).toBe(DUE);
    here.kiosk.settleCharge(paymentId, { isTaken: true, by: 'auditor' });
    expect(booked(here, 'claims_payable')).toBe(-DUE);
    expect(booked(here, 'qr_clearing')).toBe(DUE);
  });
});

describe('wallets', () => {
  it('are offered by name, within their limit, in the kiosk’s currency', async () => {
    const here = await lobby(60_000);
    here.wallets.setOffers([
      sampleWallet,
      { ...sampleWallet, id: 'alipay', name: { zh: '支付宝', en: 'Alipay' } },
      { ...sampleWallet, id: 'paynow', currency: 'SGD' },
    ]);
    await here.walkToMethod(FEE.id);
    const { methods } = here.at('method');
    expect(methods.map(({ id }) => id)).toEqual(['cash', 'wallet:wechat', 'wallet:alipay', 'card']);
    expect(methods[2]).toMatchObject({
      label: { en: 'Alipay' },
      available: false,
      why: 'overLimit',
    });
  });

  it('are not offered while central cannot be reached', async () => {
    const here = await lobby();
    await here.walkToMethod(FEE.id);
    here.central.setOnline(false);
    expect(here.at('method').methods.map(({ why }) => why)).toEqual(Array(3).fill('noNetwork'));
  });
});
