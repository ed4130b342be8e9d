import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { FakeCardReader } from '../testing/fake-card-reader.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const DUE = 12_000;
const FEE = { ...sampleFee('exact-only'), cardMax: minor(50_000) };

interface Here extends Lobby {
  readonly reader: FakeCardReader;
}

const lobby = async (due = DUE): Promise<Here> => {
  const reader = new FakeCardReader();
  const here = new Lobby(sha256, [FEE], [sampleBill('B1', minor(due))], { reader });
  return (await here.start()) as Here;
};

/** From the first touch to the terminal. */
async function walkToCard(here: Here): Promise<void> {
  await here.walkToMethod(FEE.id);
  await here.touch({ type: 'method', id: 'card' });
}

const posted = ({ central }: Lobby): number =>
  [...central.posted.values()].reduce((sum, { amount }) => sum + amount, 0);

const rowsOf = ({ journal }: Lobby, type: string) =>
  journal.rows.filter((row) => row.type === type);

/** What the books say of an account. */
const booked = ({ journal }: Lobby, account: string): number =>
  journal.rows
    .flatMap(({ lines }) => lines)
    .filter((line) => line.account === account)
    .reduce((sum, { amount }) => sum + amount, 0);

describe('paying by card', () => {
  it('charges once, posts once, and prints what identifies the charge (I07, I08)', async () => {
    const here = await lobby();
    await walkToCard(here);
    expect(here.at('card')).toMatchObject({ step: 'card', amount: DUE, mayCancel: true });
    await here.reader.approve();
    await here.clock.advance(0);
    expect(here.at('done')).toMatchObject({ tender: 'card', applied: DUE, inserted: DUE });
    expect(here.reader.standing).toBe(DUE);
    expect(posted(here)).toBe(DUE);
    const paper = JSON.stringify(here.printer.printed[0]?.document);
    for (const part of ['**** 8074', '123456', '52523535', 'A000000333010101', '银行卡 Card']) {
      expect(paper).toContain(part);
    }
    expect(paper).not.toContain('559883');
    expect(here.acceptor.isOpen).toBe(false);
  });

  it('shows what the terminal wants said, word for word, until it has said something else', async () => {
    const here = await lobby();
    await walkToCard(here);
    const texts = ['Karte einstecken', 'Betrag 120,00'];
    await here.reader.tell({ type: 'reader.said', detail: 'A1', texts, isForCustomer: true });
    expect(here.at('card').texts).toEqual(texts);
    await here.reader.tell({ type: 'reader.said', detail: '05', texts, isForCustomer: false });
    expect(here.at('card').texts).toEqual([]);
  });

  it('puts the terminal’s own lines on the paper', async () => {
    const here = await lobby();
    await walkToCard(here);
    const authorisationId = here.reader.intents[0]!.authorisationId;
    const lines = [{ text: 'Zahlung erfolgt', isCentred: true, isLarge: false }];
    await here.reader.tell({ type: 'receipt.received', for: 'customer', authorisationId, lines });
    await here.reader.approve();
    await here.clock.advance(0);
    expect(JSON.stringify(here.printer.printed[0]?.document)).toContain('Zahlung erfolgt');
  });

  it('tells the next intent what the terminal accepted last', async () => {
    const here = await lobby();
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(0);
    await here.touch({ type: 'end' });
    await walkToCard(here);
    expect(here.reader.intents[0]).not.toHaveProperty('lastAccepted');
    expect(here.reader.intents[1]?.lastAccepted).toMatchObject({ receiptNumber: 1, uniqueId: 7 });
  });
});

describe('a card that is not charged', () => {
  it('can be tried again, or the bill is paid another way (I10)', async () => {
    const here = await lobby();
    await walkToCard(here);
    await here.reader.decline('wrongPin');
    await here.clock.advance(0);
    expect(here.at('notCharged')).toMatchObject({
      why: 'wrongPin',
      tender: 'card',
      mayRetry: true,
      mayChange: true,
    });
    await here.touch({ type: 'retry' });
    here.at('card');
    expect(here.reader.intents.map(({ authorisationId }) => authorisationId.at(-1))).toEqual([
      '1',
      '2',
    ]);
    await here.reader.decline();
    await here.clock.advance(0);
    await here.touch({ type: 'otherMethod' });
    await here.touch({ type: 'method', id: 'cash' }, { type: 'confirm' });
    await here.insert(10_000);
    await here.insert(2_000);
    expect(here.at('done')).toMatchObject({ tender: 'cash', applied: DUE });
    const tries = rowsOf(here, 'payment.settled').map(({ body }) => body);
    expect(tries).toMatchObject([{ outcome: 'notCharged' }, { outcome: 'completed' }]);
    expect(here.reader.standing).toBe(0);
  });

  it('is over when its customer only leaves', async () => {
    const here = await lobby();
    await walkToCard(here);
    await here.reader.decline();
    await here.touch({ type: 'end' });
    expect(rowsOf(here, 'payment.settled').at(-1)?.body).toMatchObject({ outcome: 'notCharged' });
    expect(here.kiosk.health.waitingPayments).toBe(0);
  });

  it('is not charged when it was cancelled in time', async () => {
    const here = await lobby();
    await walkToCard(here);
    await here.touch({ type: 'stop' });
    expect(here.at('notCharged')).toMatchObject({
      why: 'stopped',
      mayRetry: false,
      mayChange: true,
    });
    expect(here.reader.standing).toBe(0);
  });

  it('goes back when it was cancelled too late (F15, I08)', async () => {
    const here = await lobby();
    await walkToCard(here);
    here.reader.isTooLate = true;
    await here.touch({ type: 'stop' });
    expect(here.at('notCharged').why).toBe('stopped');
    expect([...here.reader.charges.values()]).toMatchObject([{ state: 'reversed' }]);
    expect(posted(here)).toBe(0);
  });

  it('goes back when the biller refuses, with no money anywhere', async () => {
    const here = await lobby();
    here.central.mode = 'refusing';
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(0);
    expect(here.at('notCharged')).toMatchObject({ why: 'billRefused', mayRetry: false });
    expect(here.reader.standing).toBe(0);
    expect(booked(here, 'card_clearing')).toBe(0);
    expect(booked(here, 'customer_credit')).toBe(0);
  });

  it('is a claim with a code when the terminal refuses six times (R2)', async () => {
    const here = await lobby();
    here.central.mode = 'refusing';
    here.reader.refusals = 6;
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(15_000);
    expect(here.at('beingConfirmed')).toMatchObject({ what: 'givingBack', tender: 'card' });
    await here.clock.advance(600_000);
    expect(rowsOf(here, 'reversal.intent')).toHaveLength(6);
    expect(rowsOf(here, 'case.opened')).toHaveLength(1);
    expect(rowsOf(here, 'payment.settled').at(-1)?.body).toMatchObject({
      outcome: 'claimedLate',
      claimed: DUE,
      claimCause: 'notReversed',
    });
    expect(booked(here, 'claims_payable')).toBe(-here.reader.standing);
  });

  it('makes a case of a claim when it comes back after all (R3)', async () => {
    const here = await lobby();
    here.central.mode = 'refusing';
    here.reader.refusals = 6;
    await walkToCard(here);
    await here.reader.approve();
    await here.clock.advance(900_000);
    const { authorisationId } = here.reader.intents[0]!;
    await here.reader.tell({ type: 'authorisation.reversed', authorisationId });
    expect(rowsOf(here, 'case.opened').map(({ body }) => body)).toEqual([
      { cause: 'reversalFailed' },
      { cause: 'lateReversal' },
    ]);
    expect(booked(here, 'card_clearing')).toBe(0);
    expect(booked(here, 'suspense')).toBe(DUE);
  });
});

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
  const unknown = async (): Promise<Here> => {
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

  it('keeps a kiosk in service whose acceptor is at fault', async () => {
    const here = await lobby();
    await here.acceptor.say({ state: 'hardwareError', faults: ['jammed'] });
    here.at('attract');
    await here.reader.say({ state: 'offline', faults: ['disconnected'] });
    here.at('outOfService');
  });
});
