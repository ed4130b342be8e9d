import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import type { BillAcceptorEvent } from '@kiosk/flow/ports/bill-acceptor';
import { BILL_ACCEPTORS } from '@kiosk/hardware/catalog';
import type { ExpectedUnit } from '@kiosk/hardware/device/driver-options';
import { layCable } from './cable.js';

const rows = Object.entries(BILL_ACCEPTORS).map(([protocol, row]) => ({ protocol, row }));
const KNOWN = [100, 500, 1_000, 2_000, 5_000, 10_000].map(minor);

describe.each(rows)('the unit this kiosk was set up with (hazard 34): $protocol', ({ row }) => {
  /** Opens an acceptor that is expected to be so. */
  async function openedWith(expected: ExpectedUnit) {
    const line = await layCable('memory', 'bill-acceptor', row.line.baudRate);
    const device = row.simulator(line.device, line.clock);
    const faults: string[] = [];
    const acceptor = row.driver({
      transport: line.host,
      clock: line.clock,
      chance: { bytes: (count) => new Uint8Array(count) },
      currency: 'CNY',
      expected,
    });
    acceptor.start((event: BillAcceptorEvent) => {
      if (event.type === 'device.changed') faults.splice(0, faults.length, ...event.status.faults);
      return Promise.resolve();
    }, []);
    acceptor.open();
    await line.pass(8_000);
    return { device, faults };
  }

  it('takes notes when it has the bill table that is expected', async () => {
    const { device, faults } = await openedWith({ denominations: KNOWN });
    expect({ faults, inviting: device.inviting }).toEqual({ faults: [], inviting: true });
  });

  it.each<[string, ExpectedUnit]>([
    ['another serial number', { serialNumber: 'not this one' }],
    ['a bill more than expected', { denominations: KNOWN.slice(0, -1) }],
    ['a bill less than expected', { denominations: [...KNOWN, minor(20_000)] }],
  ])('takes none with %s, and says so', async (_, expected) => {
    const { device, faults } = await openedWith(expected);
    expect({ faults, inviting: device.inviting }).toEqual({
      faults: ['wrongDevice'],
      inviting: false,
    });
  });
});
