import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { BILL_ACCEPTORS } from '@kiosk/hardware/catalog';
import { Books, Host } from '@kiosk/hardware/device/till.fixture';
import { note } from './acceptor-rig.js';
import { layCable } from './cable.js';

const rows = Object.entries(BILL_ACCEPTORS).map(([protocol, row]) => ({ protocol, row }));

describe.each(rows)('over any time of death: $protocol', ({ row }) => {
  /** The host dies so long after a note went in; the mains may go with it. Returns what is wrong. */
  async function dieAt(afterMs: number, mains: 'stay' | 'go'): Promise<string[]> {
    const line = await layCable('memory', 'bill-acceptor', row.line.baudRate);
    const device = row.simulator(line.device, line.clock);
    const books = new Books();
    const world = { make: row.driver, transport: line.host, clock: line.clock, books };
    let host = new Host(world);
    host.acceptor.open();
    await line.until('inviting', () => device.inviting);
    device.insert(note(10));
    await line.pass(afterMs);
    host.die();
    if (mains === 'go') device.power(false);
    await line.pass(2_000);
    device.power(true);
    host = new Host(world);
    await line.pass(20_000);
    device.takeReturned();
    host.acceptor.open();
    await line.until('inviting again', () => device.inviting);
    device.insert(note(50));
    await line.pass(5_000);
    const next = [...books.credited.values()].includes(minor(5_000))
      ? []
      : ['next note not credited'];
    return [...next, ...books.audit(device.box)];
  }

  it.each(['stay', 'go'] as const)(
    'every note is credited once or claimed; mains %s',
    async (mains) => {
      let deaths = 0;
      for (let afterMs = 0; afterMs <= 3_000; afterMs += 50) {
        expect({ afterMs, wrong: await dieAt(afterMs, mains) }).toEqual({ afterMs, wrong: [] });
        deaths += 1;
      }
      expect(deaths).toBe(61);
    },
    60_000,
  );
});
