import { describe, expect, it, jest } from '@jest/globals';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { layout } from '@kiosk/flow/receipt/layout';
import { sample } from '@kiosk/flow/receipt/sample.fixture';
import { THERMAL_PRINTERS } from '@kiosk/hardware/catalog';
import { PrinterRig } from './printer-rig.js';

jest.setTimeout(30_000);

const slip = (text: string): ReceiptDocument => ({ title: text, nodes: [{ kind: 'text', text }] });
/** Long enough to be still printing when something happens to it. */
const long: ReceiptDocument = {
  title: 'long',
  nodes: Array.from({ length: 400 }, (_, n) => ({ kind: 'text', text: `第${n}行 line` })),
};

const cases = Object.entries(THERMAL_PRINTERS).flatMap(([name, row]) =>
  row.transports.map((transport) => ({ name, transport, row })),
);

it('there are printers to test', () => expect(cases.length).toBeGreaterThanOrEqual(3));

describe.each(cases)('thermal printer $name over $transport', ({ transport, row }) => {
  /** Stories in real time wait most of it, so they are told side by side. */
  const story = (what: string, tell: (rig: PrinterRig) => Promise<void>): void => {
    it.concurrent(what, async () => {
      const rig = await PrinterRig.ready(row, transport);
      try {
        await tell(rig);
      } finally {
        await rig.close();
      }
    });
  };

  story('prints a whole receipt once, as it was laid out, cut off, and proves it', async (rig) => {
    rig.driver.print('r1', sample);
    await rig.untilEnded(1);
    expect(rig.ended).toEqual(['r1 printed']);
    const expected = layout(sample, { columns: 48 }).flatMap((line) =>
      line.kind === 'text' && line.text !== '' ? [line.text] : [],
    );
    expect(rig.texts).toEqual([expected]);
    const [sheet] = rig.printer.sheets;
    expect(sheet?.cut).toBe(true);
    expect(sheet?.rows.filter(({ kind }) => kind === 'qr')).toHaveLength(1);
  });

  story('prints several jobs in order, each with exactly one end', async (rig) => {
    for (const name of ['a', 'b', 'c']) rig.driver.print(name, slip(name));
    await rig.untilEnded(3);
    await rig.cable.pass(100);
    expect(rig.ended).toEqual(['a printed', 'b printed', 'c printed']);
    expect(rig.texts).toEqual([['a'], ['b'], ['c']]);
  });

  for (const [fault, set] of Object.entries({
    paperOut: ({ printer }: PrinterRig, on: boolean) => printer.setPaper(on ? 'out' : 'full'),
    coverOpen: ({ printer }: PrinterRig, on: boolean) => printer.setCover(on),
    cutterJammed: ({ printer }: PrinterRig, on: boolean) => printer.setJam(on),
  })) {
    story(`${fault}: told, refused before the first byte, told when it is over`, async (rig) => {
      set(rig, true);
      await rig.untilFault(fault);
      rig.driver.print('r1', slip('x'));
      await rig.untilEnded(1);
      expect([rig.ended, rig.texts]).toEqual([['r1 failed'], []]);
      set(rig, false);
      await rig.untilFault(undefined);
    });
  }

  story('paper ends in the middle: failed, void, the next paper is whole', async (rig) => {
    rig.driver.print('r1', long);
    await rig.untilItPrints();
    rig.printer.setPaper('out');
    await rig.untilEnded(1);
    expect(rig.ended).toEqual(['r1 failed']);
    await rig.untilFault('paperOut');
    rig.printer.setPaper('full');
    rig.driver.print('r2', slip('next'));
    await rig.untilEnded(2);
    expect(rig.ended[1]).toBe('r2 printed');
    const [torn, next, ...others] = rig.texts;
    expect(torn?.at(-1)).toContain('VOID');
    expect(torn?.length).toBeLessThan(400);
    expect([next, others]).toEqual([['next'], []]);
  });

  story('power cut in the middle: not printed, never printed again by itself', async (rig) => {
    rig.driver.print('r1', long);
    await rig.untilItPrints();
    rig.printer.power(false);
    await rig.untilEnded(1);
    expect(rig.ended).toEqual(['r1 failed']);
    rig.printer.power(true);
    await rig.cable.until('the torn part is off', () => rig.printer.sheets[0]?.cut === true);
    await rig.cable.pass(1000);
    expect(rig.texts).toHaveLength(1);
  });

  story('the line is lost and comes back: told both times, and it prints again', async (rig) => {
    await rig.cable.unplug();
    await rig.untilFault('disconnected');
    await rig.cable.plug();
    await rig.untilFault(undefined);
    rig.driver.print('r1', slip('back'));
    await rig.untilEnded(1);
    expect(rig.ended).toEqual(['r1 printed']);
  });

  story('the process dies in the middle: the next one prints a paper of its own', async (rig) => {
    rig.driver.print('r1', long);
    await rig.untilItPrints();
    await rig.rebirth();
    rig.driver.print('r2', slip('next'));
    await rig.cable.until('r2 ended', () => rig.ended.includes('r2 printed'));
    expect(rig.texts.at(-1)).toEqual(['next']);
    expect(rig.printer.sheets.every(({ cut }) => cut)).toBe(true);
  });
});
