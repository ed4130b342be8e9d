import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  booked,
  DUE,
  FEE,
  happen,
  openTenderLobby,
  rowsOf,
  type TenderLobby,
} from '../testing/tender-world.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (due = DUE): Promise<TenderLobby> => openTenderLobby(sha256, due);

/** From the first touch to the terminal. */
async function walkToCard(here: TenderLobby): Promise<void> {
  await here.walkToMethod(FEE.id);
  await happen(here, 'card');
}

describe('a terminal that waits for word about the goods', () => {
  it('is told to go on where no biller keeps anything', async () => {
    const here = await lobby();
    here.reader.isVending = true;
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(0);
    here.at('done');
    expect(here.reader.asked).toContain('goods accept');
  });

  it('is told no when the biller refuses: nothing was ever charged', async () => {
    const here = await lobby();
    here.reader.isVending = true;
    here.central.reserveMode = 'refused';
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(0);
    expect(here.at('notCharged').why).toBe('billRefused');
    expect(here.reader.charges.size).toBe(0);
  });

  it('is told no when the biller cannot be reached in time', async () => {
    const here = await lobby();
    here.reader.isVending = true;
    here.central.reserveMode = 'unreachable';
    await walkToCard(here);
    await here.reader.approve();
    expect(here.at('card')).toMatchObject({ step: 'checking', mayCancel: false });
    await here.clock.advance(19_000);
    here.at('card');
    await here.clock.advance(1_000);
    expect(here.at('notCharged').why).toBe('billRefused');
    expect(here.reader.charges.size).toBe(0);
  });
});

describe('a charge of which nobody knows', () => {
  const unknown = async (): Promise<TenderLobby> => {
    const here = await lobby();
    await walkToCard(here);
    here.reader.cannotTell = true;
    await here.reader.lose();
    await here.clock.advance(0);
    return here;
  };

  it('is "being confirmed" with a code and a slip, never "failed" (I08)', async () => {
    const here = await unknown();
    const { code, what, amount } = here.at('beingConfirmed');
    expect({ what, amount }).toEqual({ what: 'charge', amount: DUE });
    expect(JSON.stringify(here.printer.printed[0]?.document)).toContain(code);
    expect(rowsOf(here, 'case.opened').map(({ body }) => body)).toEqual([
      { cause: 'unknownCharge' },
    ]);
    expect(here.kiosk.health.cases).toHaveLength(1);
  });

  it('is told by its code as "being confirmed", with nothing to collect', async () => {
    const here = await unknown();
    const code = here.at('beingConfirmed').code.replaceAll('-', '');
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    await here.touch({ type: 'checkCase' });
    await here.enter(code);
    expect(here.at('caseFound')).toMatchObject({
      verdict: 'beingConfirmed',
      claim: 'none',
      untilCounted: false,
    });
  });

  it('blocks the card, and only the card, until people have settled it', async () => {
    const here = await unknown();
    await here.touch({ type: 'end' });
    await here.powerCut();
    await here.walkToMethod(FEE.id);
    const card = () => here.at('method').methods.find(({ id }) => id === 'card');
    expect(card()).toMatchObject({ available: false, why: 'blocked' });
    expect(here.at('method').methods[0]).toMatchObject({ id: 'cash', available: true });
    const [paymentId = ''] = here.kiosk.health.cases;
    here.kiosk.settleCharge(paymentId, { isTaken: false, by: 'auditor' });
    await here.clock.advance(0);
    expect(here.reader.asked).toContain('settle');
    expect(card()).toMatchObject({ available: true });
    expect(here.kiosk.health.cases).toEqual([]);
    expect(booked(here, 'suspense')).toBe(0);
  });

  it('forgets the number that the terminal wanted to hear again', async () => {
    const here = await lobby();
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(0);
    await here.touch({ type: 'end' });
    await walkToCard(here);
    here.reader.cannotTell = true;
    await here.reader.lose();
    await here.touch({ type: 'end' });
    const [paymentId = ''] = here.kiosk.health.cases;
    here.kiosk.settleCharge(paymentId, { isTaken: true, by: 'auditor' });
    await here.clock.advance(0);
    await walkToCard(here);
    expect(here.reader.intents.at(-1)?.lastAccepted).toEqual({ receiptNumber: 1, trace: 42 });
  });
});

describe('the card', () => {
  it.each([
    ['is above its limit', 60_000, undefined, 'overLimit'],
    ['has a terminal that is at fault', DUE, 'disconnected', 'noCard'],
    ['has a terminal that waits for its end of day', DUE, 'dayNotClosed', 'noCard'],
    ['has an earlier payment unsettled', DUE, 'unsettledPayment', 'blocked'],
  ] as const)('is not offered when it %s', async (_, due, fault, why) => {
    const here = await lobby(due);
    if (fault !== undefined) await here.reader.say({ state: 'offline', faults: [fault] });
    await here.walkToMethod(FEE.id);
    const card = here.at('method').methods.find(({ id }) => id === 'card');
    expect(card).toMatchObject({ available: false, why });
  });

  it('has its day closed when the terminal wants that, once, and not over an open case', async () => {
    const here = await lobby();
    const wanting = { state: 'userError', faults: ['dayNotClosed'] } as const;
    await here.reader.say(wanting);
    await here.reader.say(wanting);
    expect(here.reader.asked.filter((word) => word === 'close day')).toHaveLength(1);
    await here.reader.tell({ type: 'day.closed', count: 3 });
    expect(rowsOf(here, 'day.closed').map(({ body }) => body)).toEqual([{ count: 3 }]);
    await here.clock.advance(600_000);
    await here.reader.say({ ...wanting, faults: ['dayNotClosed', 'unsettledPayment'] });
    expect(here.reader.asked.filter((word) => word === 'close day')).toHaveLength(1);
  });

  it('keeps a kiosk in service whose acceptor is at fault', async () => {
    const here = await lobby();
    here.wallets.setOffers([]);
    await here.acceptor.say({ state: 'hardwareError', faults: ['jammed'] });
    here.at('attract');
    await here.reader.say({ state: 'offline', faults: ['disconnected'] });
    here.at('outOfService');
  });
});

describe('a kiosk that may take no more money', () => {
  it.each([
    ['the mains are lost', (here: TenderLobby) => here.ups.become('powering')],
    ['its disk is nearly full', (here: TenderLobby) => void (here.journal.space.free = 1_000_000)],
  ])('withdraws the card when %s, and says so (I19, F25)', async (_, happens) => {
    const here = await lobby();
    await walkToCard(here);
    happens(here);
    await here.clock.advance(30_000);
    expect(here.at('notCharged')).toMatchObject({ why: 'kioskStopped', mayChange: false });
    expect(here.reader.asked).toContain('abort');
    expect(here.reader.standing).toBe(0);
  });

  it('finishes a card that was approved already', async () => {
    const here = await lobby();
    here.reader.isVending = true;
    here.central.reserveMode = 'unreachable';
    await walkToCard(here);
    await here.reader.approve();
    here.ups.become('powering');
    here.central.reserveMode = 'reserved';
    await here.clock.advance(2_000);
    here.at('done');
  });

  it('leaves a customer with a code when nothing can be written down (I19, F05)', async () => {
    const here = await lobby();
    await walkToCard(here);
    here.journal.refuse('readOnly');
    await here.reader.approve().catch(() => undefined);
    expect(here.at('beingConfirmed')).toMatchObject({ what: 'charge', paper: 'off' });
  });
});
