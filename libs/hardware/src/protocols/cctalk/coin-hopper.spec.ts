import { describe, expect, it } from '@jest/globals';
import { fromHex, toHex } from '../../bytes/hex.js';
import { hopperWorld } from './hopper-world.fixture.js';
import { decodeCommand } from './messages.js';
import type { HopperOptions } from './simulator-hopper-unit.js';

const isDispense = (message: Uint8Array): boolean =>
  decodeCommand(message)?.name === 'dispenseHopperCoins';

describe('a ccTalk coin hopper', () => {
  it.each<[string, Partial<HopperOptions>]>([
    ['simple checksums', {}],
    ['CRC checksums, found out', { checksum: 'crc' }],
    ['an echo on one wire', { echoes: true }],
  ])('with %s: pays what it was told, and says so once', async (_, options) => {
    const { host, clock, unit, books } = await hopperWorld(options);
    expect(host.pay(5)).toBe(true);
    await clock.advance(4_000);
    expect(books.story).toEqual(['paid 5 of 5']);
    expect(unit.paid).toBe(5);
    expect(host.pay(2)).toBe(true);
    await clock.advance(4_000);
    expect(books.story).toEqual(['paid 5 of 5', 'paid 2 of 2']);
    expect(books.audit(unit.paid)).toEqual([]);
  });

  it('has no mark while it pays, before it is known, and while it is disconnected', async () => {
    const { host, clock, line } = await hopperWorld();
    expect(host.hopper.mark()).toBe('4711-0-1000');
    host.pay(3);
    expect(host.hopper.mark()).toBeUndefined();
    await clock.advance(4_000);
    expect(host.hopper.mark()).toBe('4711-1-1003');
    line.unplug();
    await clock.advance(1_000);
    expect(host.hopper.mark()).toBeUndefined();
    expect(host.faults).toEqual(['disconnected']);
  });

  it('says exactly how many fell when it runs empty, and pays again after a refill', async () => {
    const { host, clock, unit, books } = await hopperWorld({ coins: 3 });
    host.pay(5);
    await clock.advance(8_000);
    expect(books.ends).toMatchObject([
      { type: 'dispense.ended', paid: 3, unpaid: 2, detail: 'payout timeout: empty or jammed' },
    ]);
    expect(host.faults).toEqual(['jammed']);
    expect(host.pay(2)).toBe(false);
    unit.refill(100);
    host.hopper.clear();
    await clock.advance(2_000);
    expect(host.faults).toEqual([]);
    expect(host.pay(2)).toBe(true);
    await clock.advance(3_000);
    expect(books.story).toEqual(['paid 3 of 5', 'paid 2 of 2']);
    expect(books.audit(unit.paid)).toEqual([]);
  });

  it('says exactly how many fell before a jam', async () => {
    const { host, clock, unit, books } = await hopperWorld();
    unit.onCoin = (number) => number === 2 && unit.jam();
    host.pay(5);
    await clock.advance(8_000);
    expect(books.story).toEqual(['paid 2 of 5']);
    expect(books.audit(unit.paid)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])(
    'power lost at coin %d of 5: the stored count tells (hazard 23)',
    async (at) => {
      const { host, clock, unit, books } = await hopperWorld();
      unit.onCoin = (number) => number === at && unit.power(false);
      host.pay(5);
      await clock.advance(5_000);
      unit.onCoin = () => undefined;
      unit.power(true);
      await clock.advance(5_000);
      expect(books.story).toEqual([`paid ${at} of 5`]);
      expect(books.audit(unit.paid)).toEqual([]);
      expect(host.pay(1)).toBe(true);
      await clock.advance(3_000);
      expect(unit.paid).toBe(at + 1);
    },
  );

  it('power lost and the stored count damaged: it says that it cannot say', async () => {
    const { host, clock, unit, books } = await hopperWorld({ losesCount: true });
    unit.onCoin = (number) => number === 2 && unit.power(false);
    host.pay(5);
    await clock.advance(2_000);
    unit.power(true);
    await clock.advance(5_000);
    expect(books.story).toEqual(['between 0 and 5']);
    expect(books.audit(unit.paid)).toEqual([]);
    expect(host.faults).toEqual(['hardwareError']);
    expect(host.pay(1)).toBe(false);
  });

  it.each([
    ['the dispense is lost', 'loseCommand', isDispense, 1],
    ['the dispense is refused', 'refuse', isDispense, 1],
    ['the dispense is lost twice', 'loseCommand', isDispense, 2],
  ] as const)(
    '%s: it is sent again, for the counter says it was not taken',
    async (_, kind, at, times) => {
      const { host, clock, unit, books } = await hopperWorld();
      unit.inject({ kind }, { at, times });
      host.pay(4);
      await clock.advance(8_000);
      expect(books.story).toEqual(['paid 4 of 4']);
      expect(unit.paid).toBe(4);
    },
  );

  it('the dispense is refused each time: nothing was paid, and that is said', async () => {
    const { host, clock, unit, books } = await hopperWorld();
    unit.inject({ kind: 'refuse' }, { at: isDispense, times: 100 });
    host.pay(4);
    await clock.advance(8_000);
    expect(books.ends).toMatchObject([{ paid: 0, unpaid: 4, detail: 'refused' }]);
    expect(unit.paid).toBe(0);
  });

  it('the answer to the dispense is lost: it is not sent again (hazard 22)', async () => {
    let sent = 0;
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host' && isDispense(bytes.subarray(3, -1))) sent += 1;
    };
    const { host, clock, unit, books } = await hopperWorld({}, undefined, { trace });
    const isAnswer = (message: Uint8Array): boolean => message.length === 2;
    unit.inject({ kind: 'drop' }, { at: isAnswer, times: 100 });
    host.pay(4);
    await clock.advance(8_000);
    expect({ sent, paid: unit.paid }).toEqual({ sent: 1, paid: 4 });
    expect(books.story).toEqual(['paid 4 of 4']);
  });

  it('gives its serial number before the count to makes that want it', async () => {
    const sent: string[] = [];
    const trace = ({ direction, bytes }: { direction: string; bytes: Uint8Array }): void => {
      if (direction === 'host' && bytes[3] === 167) sent.push(toHex(bytes.subarray(4, -1)));
    };
    const security = fromHex('67 12 00');
    const world = await hopperWorld({ security }, undefined, { security: 'serialNumber', trace });
    world.host.pay(2);
    await world.clock.advance(3_000);
    expect(sent).toEqual(['67 12 00 02']);
    expect(world.unit.paid).toBe(2);
  });

  it('wraps its counter from 255 to 1', async () => {
    const { host, clock, unit, books } = await hopperWorld({ coins: 1_000 });
    for (let dispense = 0; dispense < 260; dispense += 1) {
      expect(host.pay(1)).toBe(true);
      await clock.advance(1_500);
    }
    expect(books.audit(unit.paid)).toEqual([]);
    expect(unit.paid).toBe(260);
  });

  it('another unit than expected pays nothing (hazard 34)', async () => {
    const world = await hopperWorld({}, undefined, { expected: { serialNumber: '4711' } });
    const { host, clock, unit } = world;
    unit.power(false);
    await clock.advance(3_000);
    unit.swapUnit({ serialNumber: 1 });
    unit.power(true);
    await clock.advance(3_000);
    expect(host.faults).toEqual(['wrongDevice']);
    expect(host.pay(1)).toBe(false);
  });

  it('gives up on a silent one after a minute, and says what nobody knows', async () => {
    const { host, clock, unit, books } = await hopperWorld();
    unit.onCoin = (number) => number === 2 && unit.power(false);
    host.pay(5);
    await clock.advance(70_000);
    expect(books.story).toEqual(['between 0 and 5']);
    expect(host.faults).toEqual(['silent']);
  });

  it('leaves no timer behind when it stops', async () => {
    const { host, clock } = await hopperWorld();
    const stopped = host.hopper.stop();
    await clock.advance(2_000);
    await stopped;
    expect(clock.waiting).toBe(0);
  });
});
