import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeCardReader } from '../testing/fake-card-reader.js';
import { FakeWallets } from '../testing/fake-wallets.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';
import { sampleWallet } from '../testing/tender-samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const DUE = 12_000;
const FEE = sampleFee('exact-only');
const DAY_MS = 24 * 3_600_000;

interface Here extends Lobby {
  readonly reader: FakeCardReader;
  readonly wallets: FakeWallets;
}

const lobby = async (): Promise<Here> => {
  const tenders = { reader: new FakeCardReader(), wallets: new FakeWallets([sampleWallet]) };
  const here = new Lobby(sha256, [FEE], [sampleBill('B1', DUE as never)], tenders);
  return (await here.start()) as Here;
};

const sumOf = ({ journal }: Lobby, account: string): number =>
  journal.rows
    .flatMap(({ lines }) => lines)
    .filter((line) => line.account.startsWith(account))
    .reduce((sum, { amount }) => sum + amount, 0);

const posted = ({ central }: Lobby): number =>
  [...central.posted.values()].reduce((sum, { amount }) => sum + amount, 0);

/** Once all is over: what was charged was posted, owed, or is with people; never twice, never lost. */
function expectSound(here: Here): void {
  const { reader, wallets } = here;
  const doubt = sumOf(here, 'suspense');
  const claims = 0 - sumOf(here, 'claims_payable');
  // I07: what the biller has is what is ours for it.
  expect(posted(here)).toBe(0 - sumOf(here, 'biller_payable'));
  if (doubt === 0) {
    expect(sumOf(here, 'card_clearing')).toBe(reader.standing);
    expect(sumOf(here, 'qr_clearing')).toBe(wallets.standing);
    expect(reader.standing + wallets.standing).toBe(posted(here) + claims);
  } else {
    expect(here.kiosk.health.cases.length).toBeGreaterThan(0);
    expect(claims).toBe(doubt);
  }
  expect(sumOf(here, 'customer_credit')).toBe(0);
  expect(wallets.live).toEqual([]);
  const asked = reader.intents.map(({ authorisationId }) => authorisationId);
  expect(new Set(asked).size).toBe(asked.length); // I08: no authorisation is asked for twice
}

/** Everybody answers again, and time passes. */
async function heal(here: Here): Promise<void> {
  here.wallets.mode = 'normal';
  here.reader.isMute = false;
  if (here.central.mode !== 'refusing') here.central.mode = 'normal';
  here.central.setOnline(true);
  for (const minutes of [1, 5, 30]) await here.clock.advance(minutes * 600_000);
}

const STEPS = [
  'authorisation.sent',
  'authorisation.started',
  'authorisation.approved',
  'authorisation.acknowledging',
  'authorisation.taken',
  'authorisation.reversed',
] as const;

const crashes = STEPS.flatMap((at) => [
  [`before ${at} is durable`, at, false] as const,
  [`right after ${at}`, at, true] as const,
]);

describe('a process that dies while a card is charged (F01, I08)', () => {
  it.each(crashes)('%s', async (_, at, isDurable) => {
    for (const mode of ['normal', 'refusing'] as const) {
      for (const awayMs of [0, DAY_MS]) {
        const here = await lobby();
        here.central.mode = mode;
        await here.walkToMethod(FEE.id);
        here.reader.dies = { at, isDurable };
        await here.touch({ type: 'method', id: 'card' });
        await here.reader.approve();
        await here.clock.advance(0);
        here.reader.dies = undefined;
        here.clock.setWall(here.clock.wallMs() + awayMs);
        await here.powerCut();
        await heal(here);
        expectSound(here);
        expect(here.reader.asked.filter((word) => word.startsWith('authorise'))).toHaveLength(1);
      }
    }
  });

  it('gives back what a terminal took when its customer has gone meanwhile', async () => {
    const here = await lobby();
    await here.walkToMethod(FEE.id);
    here.reader.dies = { at: 'authorisation.taken', isDurable: false };
    await here.touch({ type: 'method', id: 'card' });
    await here.reader.approve();
    here.clock.setWall(here.clock.wallMs() + DAY_MS);
    await here.powerCut();
    await heal(here);
    expect(here.reader.standing).toBe(0);
    expect(posted(here)).toBe(0);
  });

  it('goes on where its customer still stands', async () => {
    const here = await lobby();
    await here.walkToMethod(FEE.id);
    here.reader.dies = { at: 'authorisation.taken', isDurable: false };
    await here.touch({ type: 'method', id: 'card' });
    await here.reader.approve();
    await here.powerCut();
    expect(here.at('done')).toMatchObject({ applied: DUE, tender: 'card' });
  });
});

describe('a process that dies while an order is open (F01, I09)', () => {
  it('asks for its state first, and makes no second one', async () => {
    const here = await lobby();
    await here.walkToMethod(FEE.id);
    await here.touch({ type: 'method', id: 'wallet:wechat' });
    const before = here.wallets.asked.length;
    await here.powerCut();
    expect(here.wallets.asked.slice(before)).toEqual(['state 1']);
    expect(here.at('wallet')).toMatchObject({ step: 'scan', number: 'W1' });
    here.wallets.pay();
    await here.clock.advance(3_000);
    here.at('done');
    expectSound(here);
  });

  it('makes the order that central never heard of', async () => {
    const here = await lobby();
    here.wallets.mode = 'unreachable';
    await here.walkToMethod(FEE.id);
    await here.touch({ type: 'method', id: 'wallet:wechat' });
    here.wallets.mode = 'normal';
    await here.powerCut();
    expect(here.at('wallet').step).toBe('scan');
  });

  it('closes the order of a customer who has gone, and gives back what was paid', async () => {
    for (const isPaid of [false, true]) {
      const here = await lobby();
      await here.walkToMethod(FEE.id);
      await here.touch({ type: 'method', id: 'wallet:wechat' });
      if (isPaid) here.wallets.pay();
      here.clock.setWall(here.clock.wallMs() + DAY_MS);
      await here.powerCut();
      here.at('attract');
      await heal(here);
      expectSound(here);
    }
  });
});

const acts = [
  'approve',
  'decline',
  'lose',
  'cannotTell',
  'mute',
  'stop',
  'retry',
  'otherMethod',
  'card',
  'wallet',
  'end',
  'pay',
  'noWay',
  'slow',
  'way',
  'biller refuses',
  'biller is silent',
  'terminal refuses',
  'late',
  'a second',
  'a minute',
  'power cut',
] as const;

async function act(here: Here, word: (typeof acts)[number]): Promise<void> {
  const { reader, wallets, central } = here;
  switch (word) {
    case 'approve':
      return reader.approve();
    case 'decline':
      return reader.decline();
    case 'lose':
      return reader.lose();
    case 'cannotTell':
      return void (reader.cannotTell = true);
    case 'mute':
      return void (reader.isMute = true);
    case 'late':
      return void (reader.isTooLate = true);
    case 'terminal refuses':
      return void (reader.refusals = 7);
    case 'stop':
    case 'retry':
    case 'otherMethod':
    case 'end':
      return here.touch({ type: word });
    case 'card':
      return here.touch({ type: 'method', id: 'card' });
    case 'wallet':
      return here.touch({ type: 'method', id: 'wallet:wechat' });
    case 'pay':
      return wallets.pay();
    case 'noWay':
      return void (wallets.mode = 'unreachable');
    case 'slow':
      return void (wallets.mode = 'slow');
    case 'way':
      return void (wallets.mode = 'normal');
    case 'biller refuses':
      return void (central.mode = 'refusing');
    case 'biller is silent':
      return void (central.mode = 'silent');
    case 'a second':
      return here.clock.advance(1_000);
    case 'a minute':
      return here.clock.advance(600_000);
    case 'power cut':
      return here.powerCut();
  }
}

describe('whatever customers, terminals, wallets and mains do', () => {
  it('leaves every charge posted, given back, owed or with people (I07, I08, I09, I10, I24)', async () => {
    let worlds = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 24 }), async (words) => {
        const here = await lobby();
        await here.walkToMethod(FEE.id);
        for (const word of words) {
          await act(here, word);
          await here.clock.advance(0);
        }
        for (const key of here.wallets.orders.keys()) finish(here, key);
        await heal(here);
        await here.powerCut();
        await heal(here);
        expectSound(here);
        worlds += 1;
      }),
      { numRuns: 2500 },
    );
    console.log(`looked at: ${worlds} ways of paying by card and wallet`);
    expect(worlds).toBeGreaterThanOrEqual(300);
  }, 600_000);
});

/** What was slow comes to its end. */
function finish({ wallets }: Here, key: string): void {
  const state = wallets.orders.get(key)?.view.state;
  if (state === 'closing') wallets.put(key, 'closed');
  if (state === 'refunding') wallets.put(key, 'refunded');
}
