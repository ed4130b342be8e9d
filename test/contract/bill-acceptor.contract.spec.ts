import { describe, expect, it, jest } from '@jest/globals';
import { BILL_ACCEPTORS } from '@kiosk/hardware/catalog';
import { AcceptorRig, note } from './acceptor-rig.js';

jest.setTimeout(20_000);

const rows = Object.entries(BILL_ACCEPTORS).flatMap(([protocol, row]) =>
  row.transports.map((transport) => ({ protocol, transport, row })),
);

describe.each(rows)('a bill acceptor: $protocol over $transport', ({ transport, row }) => {
  /** Stories in real time wait most of it, so they are told side by side. */
  const story = (what: string, tell: (rig: AcceptorRig) => Promise<void>): void => {
    it.concurrent(what, async () => {
      const rig = await AcceptorRig.laid(row, transport);
      try {
        await tell(rig);
      } finally {
        await rig.close();
      }
    });
  };

  story('knows its denominations and stays inhibited until it is opened', async (rig) => {
    const denominations = (): readonly number[] => rig.host.acceptor.denominations();
    await rig.line.until('denominations', () => denominations().length > 0);
    expect(denominations()).toEqual([...denominations()].sort((a, b) => a - b));
    expect(denominations()).toContain(1_000);
    expect(rig.device.inviting).toBe(false);
    await rig.open();
    expect(rig.faults).toEqual([]);
  });

  story('credits two equal notes as two, and no more after closed', async (rig) => {
    await rig.open();
    await rig.insert(note(10));
    await rig.until('note.stacked', 1);
    await rig.insert(note(10));
    await rig.until('note.stacked', 2);
    rig.host.acceptor.close();
    await rig.until('acceptor.closed');
    expect(rig.device.insert(note(10))).toBe(false);
    expect([...rig.books.credited.values()]).toEqual([1_000, 1_000]);
    expect(rig.books.audit(rig.boxed)).toEqual([]);
  });

  story('gives back what is not wanted, and tells why another was rejected', async (rig) => {
    const { device, host } = rig;
    host.onEvent = (event) => {
      if (event.type === 'note.escrowed') host.acceptor.giveBack(event.noteId, 'tooLarge');
    };
    host.isThrifty = true;
    await rig.open();
    await rig.insert(note(100));
    await rig.until('note.returned');
    device.takeReturned();
    await rig.insert({ ...note(10), kind: 'counterfeit' });
    await rig.until('note.rejected');
    expect(host.events.filter((event) => 'reason' in event)).toMatchObject([
      { type: 'note.returned', reason: 'tooLarge' },
      { type: 'note.rejected', reason: 'unreadable' },
    ]);
    expect(device.givenBack.length).toBeGreaterThan(0);
    expect(rig.boxed).toEqual([]);
  });

  story('settles the note that was moving when the host died', async (rig) => {
    await rig.open();
    await rig.insert(note(20));
    await rig.line.until('stacking', () => rig.device.slot === 'stacking');
    rig.rebirth();
    await rig.until('note.stacked');
    await rig.open();
    await rig.insert(note(5));
    await rig.until('note.stacked', 2);
    expect([...rig.books.credited.values()]).toEqual([2_000, 500]);
    expect(rig.books.audit(rig.boxed)).toEqual([]);
  });

  story('notices a pulled cable within a second, and works again when it is back', async (rig) => {
    const { line } = rig;
    await rig.open();
    const pulledMs = line.clock.monoMs();
    await line.unplug();
    await rig.untilFault('disconnected');
    expect(line.clock.monoMs() - pulledMs).toBeLessThan(1_000);
    await line.plug();
    await line.until('back', () => rig.faults.length === 0);
    await rig.insert(note(10));
    await rig.until('note.stacked');
    expect(rig.books.audit(rig.boxed)).toEqual([]);
  });

  story('tells a removed and a full cash box, and a jam', async (rig) => {
    const { device } = rig;
    await rig.open();
    device.removeBox();
    await rig.until('cashbox.removed');
    await rig.untilFault('cashboxRemoved');
    device.insertBox(true);
    await rig.until('cashbox.inserted');
    device.setBoxFull(true);
    await rig.untilFault('cashboxFull');
    expect(device.inviting).toBe(false);
    device.setBoxFull(false);
    device.jam();
    await rig.untilFault('jammed');
    expect(rig.count('cashbox.removed')).toBe(1);
  });

  story('is silent while its power is off, and comes back by itself', async (rig) => {
    const { device } = rig;
    await rig.open();
    device.power(false);
    await rig.untilFault('silent');
    device.power(true);
    await rig.line.until('back', () => rig.faults.length === 0 && device.inviting);
  });
});
