import { describe, expect, it } from '@jest/globals';
import { cardBench } from './card-bench.fixture.js';

const FORMS = ['tcp', 'serial'] as const;

describe.each(FORMS)('a card reader over %s', (form) => {
  it('comes up ready, with the version of its software', async () => {
    const bench = await cardBench({ form });
    const status = bench.of('device.changed').at(-1)?.status;
    expect(status).toMatchObject({ state: 'online', faults: [], identity: '2.14.15' });
  });

  it('charges once, and tells each step before it is taken', async () => {
    const bench = await cardBench({ form });
    expect(await bench.pay()).toBe('taken');
    const steps = bench.books.events.flatMap(({ type }) =>
      type.startsWith('authorisation.') ? [type.slice(14)] : [],
    );
    expect(steps).toEqual(['sent', 'started', 'approved', 'acknowledging', 'taken']);
    expect(bench.unit.bank.charged).toBe(12_345);
    expect(bench.of('authorisation.taken')[0]?.approval).toMatchObject({
      amount: 12_345,
      currency: 156,
      terminalId: '52523535',
      maskedPan: expect.stringMatching(/^\d{6}\*+\d{4}$/),
    });
    expect(bench.of('receipt.received').length).toBeGreaterThan(0);
    expect(bench.wrong).toEqual([]);
  });

  it('charges again and again, mirroring what it accepted', async () => {
    const bench = await cardBench({ form });
    for (const amount of [100, 200, 300]) expect(await bench.pay(amount)).toBe('taken');
    expect(bench.unit.bank.charged).toBe(600);
    expect(bench.wrong).toEqual([]);
  });

  it.each([
    ['cancels', 'cancelled'],
    ['neverKnowsThePin', 'wrongPin'],
    ['walksAway', 'cancelled'],
  ] as const)('a customer who %s is told "%s"', async (temper, reason) => {
    const bench = await cardBench({ form });
    bench.unit.setCustomer(temper, {
      number: '4111111111111111',
      brand: 'Visa',
      kind: 'good',
      needsPin: true,
    });
    expect(await bench.pay(500, 200_000)).toBe('declined');
    expect(bench.of('authorisation.declined')[0]).toMatchObject({ reason });
    expect(bench.wrong).toEqual([]);
  });

  it('declined by the bank is declined', async () => {
    const bench = await cardBench({ form });
    bench.unit.spoil('decline');
    expect(await bench.pay()).toBe('declined');
    expect(bench.of('authorisation.declined')[0]).toMatchObject({ reason: 'declined' });
    expect(bench.wrong).toEqual([]);
  });

  it('gives a charge back, once, and the second time as well', async () => {
    const bench = await cardBench({ form });
    await bench.pay();
    bench.host.reverse('p1');
    await bench.clock.advance(30_000);
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([0, []]);
    bench.host.reverse('p1');
    await bench.clock.advance(30_000);
    expect(bench.of('authorisation.reversed')).toHaveLength(2);
    expect(bench.of('authorisation.reversed')[1]).not.toHaveProperty('record');
    expect(bench.unit.bank.charged).toBe(0);
    expect(await bench.pay(777)).toBe('taken');
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([777, []]);
  });

  it('closes the day and tells its sum', async () => {
    const bench = await cardBench({ form });
    await bench.pay(100);
    await bench.pay(250);
    bench.host.reader.closeDay();
    await bench.clock.advance(60_000);
    expect(bench.of('day.closed')).toEqual([{ type: 'day.closed', total: 350, count: 2 }]);
    expect(bench.unit.bank.closedDays).toEqual([350]);
  });

  it('says what goes on, and diagnoses', async () => {
    const bench = await cardBench({ form });
    await bench.pay();
    expect(bench.of('reader.said').map(({ detail }) => detail)).toContain('0A insert card');
    bench.host.reader.diagnose();
    await bench.clock.advance(30_000);
    expect(bench.of('diagnosis.ended')).toEqual([
      { type: 'diagnosis.ended', isGood: true, detail: 'done' },
    ]);
  });

  it('aborts: before it is sent, at the card, at the PIN', async () => {
    const bench = await cardBench({ form });
    bench.unit.setCustomer('walksAway');
    for (const afterMs of [0, 3_000, 10_000]) {
      const id = bench.host.authorise(100 + afterMs);
      await bench.clock.advance(afterMs);
      bench.host.reader.abort(id);
      await bench.clock.advance(60_000);
    }
    expect(bench.of('authorisation.notTaken').map(({ reason }) => reason)).toEqual([
      'aborted',
      'aborted',
      'aborted',
    ]);
    expect(bench.wrong).toEqual([]);
  });

  it('stops in the middle of a charge: nothing more is told', async () => {
    const bench = await cardBench({ form });
    bench.host.authorise(500);
    await bench.clock.advance(1_000);
    await bench.host.reader.stop();
    const told = bench.books.events.length;
    await bench.clock.advance(200_000);
    expect(bench.books.events).toHaveLength(told);
  });
});

describe('the goods', () => {
  it.each([
    ['accept', 'taken', 12_345],
    ['refuse', 'notTaken', 0],
    ['wait', 'notTaken', 0],
  ] as const)('%s: %s', async (goods, verdict, charged) => {
    const bench = await cardBench({}, { goods });
    expect(await bench.pay()).toBe(verdict);
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([charged, []]);
  });

  it('are waited for up to 25 s while the terminal asks again', async () => {
    const bench = await cardBench({}, { goods: 'wait' });
    bench.host.onEvent = (event) => {
      if (event.type !== 'authorisation.approved') return;
      bench.clock.after(20_000, () => bench.host.reader.answer(event.authorisationId, 'accept'));
    };
    expect(await bench.pay()).toBe('taken');
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([12_345, []]);
  });

  it('are not asked for where the terminal has no vending mode', async () => {
    const bench = await cardBench({ hasVendingMode: false }, { goods: 'wait' });
    expect(await bench.pay()).toBe('taken');
    expect(bench.of('authorisation.approved')[0]).toMatchObject({ isAnswerWanted: false });
    expect([bench.unit.bank.charged, bench.wrong]).toEqual([12_345, []]);
  });
});

describe('a terminal that was set up otherwise is not offered', () => {
  it.each([
    ['currency', { currency: 978 }, 'wrongSettings'],
    ['password', { password: '123456' }, 'wrongSettings'],
    ['terminal', { terminalId: '11111111' }, 'wrongDevice'],
  ] as const)('%s', async (_, terminal, fault) => {
    const bench = await cardBench(terminal);
    expect(bench.faults).toEqual([fault]);
    expect(await bench.pay(500, 60_000)).toBe('notTaken');
    expect(bench.of('authorisation.notTaken')[0]).toMatchObject({ reason: 'notOffered' });
    expect(bench.unit.bank.entries).toEqual([]);
  });

  it('nor one that cannot be reached', async () => {
    const bench = await cardBench();
    bench.line.unplug();
    await bench.clock.advance(5_000);
    expect(bench.faults).toEqual(['disconnected']);
    expect(await bench.pay(500, 60_000)).toBe('notTaken');
    bench.line.plug();
    await bench.clock.advance(60_000);
    expect(bench.faults).toEqual([]);
  });
});
