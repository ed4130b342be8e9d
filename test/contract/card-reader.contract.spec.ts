import process from 'node:process';
import { describe, expect, it, jest } from '@jest/globals';
import { CARD_READERS } from '@kiosk/hardware/catalog';
import { CardReaderRig } from './card-reader-rig.js';

jest.setTimeout(60_000);

const cases = Object.entries(CARD_READERS).flatMap(([name, row]) =>
  row.transports.map((transport) => ({ name, transport, row })),
);

it('there are card readers to test', () => {
  process.stdout.write(`looked at: ${cases.length} card readers and lines\n`);
  expect(cases.length).toBeGreaterThanOrEqual(5);
});

describe.each(cases)('card reader $name over $transport', ({ transport, row }) => {
  /** Stories in real time wait most of it, so they are told side by side. */
  const story = (what: string, tell: (rig: CardReaderRig) => Promise<void>): void => {
    it.concurrent(what, async () => {
      const rig = await CardReaderRig.ready(row, transport);
      try {
        await tell(rig);
      } finally {
        await rig.close();
      }
    });
  };
  const pay = async (rig: CardReaderRig, amount = 12_345): Promise<string> => {
    rig.host.authorise(amount);
    await rig.untilVerdict();
    return rig.books.last;
  };

  story('approved, acknowledged, charged once; the card number is masked', async (rig) => {
    rig.device.spoil('unmaskedCard');
    expect(await pay(rig)).toBe('taken');
    expect([rig.device.bank.charged, await rig.wrong()]).toEqual([12_345, []]);
    expect(rig.of('authorisation.taken')[0]?.approval.maskedPan).toMatch(/^\d{6}\*+\d{4}$/);
  });

  story('declined: not charged', async (rig) => {
    rig.device.spoil('decline');
    expect(await pay(rig)).toBe('declined');
    expect(await rig.wrong()).toEqual([]);
  });

  story('the customer cancels: not charged', async (rig) => {
    rig.device.setCustomer('cancels');
    expect(await pay(rig)).toBe('declined');
    expect(rig.of('authorisation.declined')[0]?.reason).toBe('cancelled');
    expect(await rig.wrong()).toEqual([]);
  });

  story('the kiosk aborts: not charged', async (rig) => {
    rig.device.setCustomer('byHand');
    const id = rig.host.authorise(500);
    await rig.until('a card is wanted', () => rig.device.awaiting === 'card');
    rig.host.reader.abort(id);
    await rig.untilVerdict();
    expect(rig.of('authorisation.notTaken')[0]?.reason).toBe('aborted');
    expect(await rig.wrong()).toEqual([]);
  });

  story('another amount than was asked for is not accepted', async (rig) => {
    rig.device.spoil('wrongAmount');
    expect(await pay(rig)).toBe('notTaken');
    await rig.until('given back', () => rig.device.bank.charged === 0);
  });

  for (const fault of ['loseLink', 'loseResultAnswer', 'reboot'] as const) {
    story(`${fault}: the verdict agrees with the bank, or is unknown`, async (rig) => {
      expect(await pay(rig, 100)).toBe('taken');
      rig.device.spoil(fault);
      rig.host.authorise(200);
      await rig.line.pass(transport === 'memory' ? 15_000 : 800);
      await rig.line.unplug();
      await rig.line.plug();
      rig.device.mendLink();
      rig.device.power(true);
      await rig.untilVerdict();
      expect(await rig.wrong()).toEqual([]);
    });
  }

  for (const step of ['sent', 'started', 'approved', 'acknowledging', 'taken'] as const) {
    story(`the kiosk dies when "${step}" is durable: never charged twice`, async (rig) => {
      await rig.host.reader.stop();
      rig.rebirth({ dies: { at: `authorisation.${step}`, isDurable: true } });
      rig.host.authorise(700);
      await rig.until('dead', () => rig.host.isDead);
      rig.rebirth();
      await rig.untilVerdict();
      expect(await rig.wrong()).toEqual([]);
    });
  }

  story('a charge is given back', async (rig) => {
    await pay(rig, 300);
    rig.host.reverse('p1');
    await rig.until('reversed', () => rig.of('authorisation.reversed').length > 0);
    expect([rig.device.bank.charged, await rig.wrong()]).toEqual([0, []]);
  });

  story('the day is closed with its sum', async (rig) => {
    await pay(rig, 300);
    rig.host.reader.closeDay();
    await rig.until('closed', () => rig.of('day.closed').length > 0);
    expect(rig.of('day.closed')[0]?.total).toBe(300);
    expect(rig.device.bank.closedDays).toEqual([300]);
  });
});
