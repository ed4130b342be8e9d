import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ACTS,
  booked,
  DUE,
  happen,
  heal,
  LONG_MS,
  postedBy,
  tenderLobby,
  type Act,
  type TenderLobby,
} from '../testing/tender-world.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Once all is over: what was charged was posted, owed, or is with people; never twice, never lost. */
function expectSound(here: TenderLobby): void {
  const { reader, wallets } = here;
  const doubt = booked(here, 'suspense');
  const claims = 0 - booked(here, 'claims_payable');
  // I07: what the biller has is what is ours for it.
  expect(postedBy(here)).toBe(0 - booked(here, 'biller_payable'));
  if (doubt === 0) {
    expect(booked(here, 'card_clearing')).toBe(reader.standing);
    expect(booked(here, 'qr_clearing')).toBe(wallets.standing);
    expect(reader.standing + wallets.standing).toBe(postedBy(here) + claims);
  } else {
    expect(here.kiosk.health.cases.length).toBeGreaterThan(0);
    expect(claims).toBe(doubt);
  }
  expect(booked(here, 'customer_credit')).toBe(0);
  expect(wallets.live).toEqual([]);
  const waiting = here.kiosk.health.waitingPayments - here.kiosk.health.cases.length;
  expect(waiting).toBe(0); // I24
  const asked = reader.intents.map(({ authorisationId }) => authorisationId);
  expect(new Set(asked).size).toBe(asked.length); // I08: no authorisation is asked for twice
}

const STEPS = [
  'authorisation.sent',
  'authorisation.started',
  'authorisation.approved',
  'authorisation.acknowledging',
  'authorisation.taken',
  'authorisation.reversed',
] as const;

const RECOVERED = new Set(['sent', 'started', 'approved', 'acknowledging']);

const crashes = STEPS.flatMap((at) => [
  [`before ${at} is durable`, at, false] as const,
  [`right after ${at}`, at, true] as const,
]);

describe('a process that dies while a card is charged (F01, I08)', () => {
  it.each(crashes)('%s', async (_, at, isDurable) => {
    for (const mode of ['normal', 'refusing'] as const) {
      for (const awayMs of [0, LONG_MS]) {
        const here = await tenderLobby(sha256);
        here.central.mode = mode;
        here.reader.dies = { at, isDurable };
        await here.touch({ type: 'method', id: 'card' });
        await here.reader.approve();
        await here.clock.advance(0);
        here.reader.dies = undefined;
        here.clock.setWall(here.clock.wallMs() + awayMs);
        await here.powerCut();
        // What was reported as durable is what the driver is told it has done.
        const step = at.split('.')[1] ?? '';
        if (isDurable && RECOVERED.has(step)) expect(here.reader.asked).toContain(`start ${step}`);
        await heal(here);
        expectSound(here);
        expect(here.reader.asked.filter((word) => word.startsWith('authorise'))).toHaveLength(1);
      }
    }
  });

  it('gives back what a terminal took when its customer has gone meanwhile', async () => {
    const here = await tenderLobby(sha256);
    here.reader.dies = { at: 'authorisation.taken', isDurable: false };
    await here.touch({ type: 'method', id: 'card' });
    await here.reader.approve();
    here.clock.setWall(here.clock.wallMs() + LONG_MS);
    await here.powerCut();
    await heal(here);
    expect(here.reader.standing).toBe(0);
    expect(postedBy(here)).toBe(0);
  });

  it('goes on where its customer still stands', async () => {
    const here = await tenderLobby(sha256);
    here.reader.dies = { at: 'authorisation.taken', isDurable: false };
    await here.touch({ type: 'method', id: 'card' });
    await here.reader.approve();
    await here.powerCut();
    expect(here.at('done')).toMatchObject({ applied: DUE, tender: 'card' });
  });
});

describe('a process that dies while an order is open (F01, I09)', () => {
  it('asks for its state first, and makes no second one', async () => {
    const here = await tenderLobby(sha256);
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
    const here = await tenderLobby(sha256);
    here.wallets.mode = 'unreachable';
    await here.touch({ type: 'method', id: 'wallet:wechat' });
    here.wallets.mode = 'normal';
    await here.powerCut();
    expect(here.at('wallet').step).toBe('scan');
  });

  it('closes the order of a customer who has gone, and gives back what was paid', async () => {
    for (const isPaid of [false, true]) {
      const here = await tenderLobby(sha256);
      await here.touch({ type: 'method', id: 'wallet:wechat' });
      if (isPaid) here.wallets.pay();
      here.clock.setWall(here.clock.wallMs() + LONG_MS);
      await here.powerCut();
      here.at('attract');
      await heal(here);
      expectSound(here);
    }
  });
});

/** Every way that a charge can end, as things happen. */
const WAYS: readonly (readonly Act[])[] = [
  ['card', 'approve', 'end'],
  ['card', 'decline', 'retry', 'approve', 'end'],
  ['card', 'decline', 'otherMethod', 'wallet', 'pay', 'a minute', 'end'],
  ['card', 'late', 'stop', 'end'],
  ['card', 'mute', 'stop', 'a minute', 'end'],
  ['card', 'mute', 'approve', 'a minute', 'end'],
  ['card', 'cannotTell', 'lose', 'end'],
  ['biller refuses', 'card', 'approve', 'end'],
  ['biller refuses', 'terminal refuses', 'card', 'approve', 'a minute', 'a minute', 'end'],
  ['biller is silent', 'card', 'approve', 'a minute', 'end', 'biller refuses', 'a minute'],
  ['wallet', 'pay', 'a minute', 'end'],
  ['wallet', 'scan', 'pay', 'a minute', 'end'],
  ['wallet', 'slow', 'scan', 'a minute', 'end', 'a minute'],
  ['wallet', 'pay', 'stop', 'end'],
  ['wallet', 'noWay', 'stop', 'a minute', 'end', 'pay', 'way', 'a minute'],
  ['noWay', 'wallet', 'a minute', 'end', 'way', 'a minute'],
  ['biller refuses', 'wallet', 'pay', 'a minute', 'end'],
  ['biller refuses', 'wallet', 'pay', 'slow', 'a minute', 'a minute', 'end', 'a minute'],
  ['biller is silent', 'wallet', 'pay', 'a minute', 'end', 'biller refuses', 'a minute'],
];

describe('the mains go at any moment of any way (F01, I08, I09, I24)', () => {
  it.each(WAYS.map((way) => [way.join(', '), way] as const))('%s', async (_, way) => {
    for (let at = 1; at <= way.length; at += 1) {
      for (const cut of ['power cut', 'long outage'] as const) {
        for (const goesOn of [true, false]) {
          const here = await tenderLobby(sha256);
          const rest = goesOn ? way.slice(at) : [];
          for (const word of [...way.slice(0, at), cut, ...rest]) await happen(here, word);
          await heal(here);
          await here.touch({ type: 'end' });
          await heal(here);
          expectSound(here);
        }
      }
    }
  });
});

/** Where nothing was chosen nothing is learnt. */
const beginnings = fc.constantFrom(...WAYS.map((way) => way.slice(0, 2)));

describe('whatever customers, terminals, wallets and mains do', () => {
  it('leaves every charge posted, given back, owed or with people (I07, I08, I09, I10, I24)', async () => {
    let worlds = 0;
    const anything = fc.array(fc.constantFrom(...ACTS), { maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(beginnings, anything, async (first, then) => {
        const here = await tenderLobby(sha256);
        for (const word of [...first, ...then]) await happen(here, word);
        await heal(here);
        await here.powerCut();
        await heal(here);
        await here.touch({ type: 'end' });
        await heal(here);
        expectSound(here);
        worlds += 1;
      }),
      { numRuns: 300 },
    );
    console.log(`looked at: ${worlds} ways of paying by card and wallet`);
    expect(worlds).toBeGreaterThanOrEqual(300);
  }, 60_000);
});
