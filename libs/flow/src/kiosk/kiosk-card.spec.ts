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

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (due = DUE): Promise<TenderLobby> => openTenderLobby(sha256, due);

/** From the first touch to the terminal. */
async function walkToCard(here: TenderLobby): Promise<void> {
  await here.walkToMethod(FEE.id);
  await happen(here, 'card');
}

describe('paying by card', () => {
  it('charges once, posts once, and prints what identifies the charge (I07, I08)', async () => {
    const here = await lobby();
    await walkToCard(here);
    expect(here.at('card')).toMatchObject({ step: 'card', amount: DUE, mayCancel: true });
    await here.reader.approve();
    await here.clock.advance(0);
    expect(here.at('done')).toMatchObject({ tender: 'card', applied: DUE, inserted: DUE });
    expect(here.reader.standing).toBe(DUE);
    expect(postedBy(here)).toBe(DUE);
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
    expect(postedBy(here)).toBe(0);
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
