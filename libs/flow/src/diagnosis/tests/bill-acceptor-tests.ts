import { failed, passed, type DeviceTest, type Outcome } from '../device-test.js';
import type { BillAcceptorProbe, Probes } from '../probes.js';
import { deviceTest, figuresOf, judge, judgeStatus, settled } from './looking.js';

const HAND_LIMIT_MS = 60_000;

/** Identity, state, bill table, counter; and by hand one note to escrow and back. */
export function billAcceptorTests({ billAcceptor: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const status = (stop: AbortSignal) => settled(probe, clock, stop);
  return [
    deviceTest('billAcceptor', { id: 'identity', zh: '纸币器身份', en: 'Identity' }, async (stop) =>
      judgeIdentity(probe, await status(stop)),
    ),
    deviceTest('billAcceptor', { id: 'status', zh: '纸币器状态', en: 'Status' }, async (stop) =>
      judgeStatus(await status(stop), [], { wrongDevice: 'otherUnit' }),
    ),
    deviceTest(
      'billAcceptor',
      { id: 'billTable', zh: '可收面额', en: 'Bill table' },
      async (stop) => {
        await status(stop);
        return judgeTable(probe);
      },
    ),
    deviceTest('billAcceptor', { id: 'counters', zh: '计数对账', en: 'Counters' }, async () =>
      judge(await probe.notes(), 'countersDiffer', ({ journal, device }) => {
        const figures = {
          journalNotes: journal,
          ...(device !== undefined && { deviceNotes: device }),
        };
        if (device === undefined) return passed(figures, 'this protocol tells no counter');
        return device === journal ? passed(figures) : failed('countersDiffer', figures);
      }),
    ),
    deviceTest(
      'billAcceptor',
      {
        id: 'escrow',
        zh: '暂存并退回',
        en: 'To escrow and back',
        needsHands: true,
        limitMs: HAND_LIMIT_MS,
      },
      async (stop) =>
        judge(await probe.tryNote(stop), 'deviceFault', ({ value, reason }) =>
          passed({ value, reason }),
        ),
    ),
  ];
}

function judgeIdentity(
  { expected }: BillAcceptorProbe,
  status: Parameters<typeof judgeStatus>[0],
): Outcome {
  const figures = figuresOf(status);
  const { identity } = status;
  const { serialNumber } = expected;
  if (identity === undefined) return failed('notAnswering', figures, status.detail);
  const isOther = serialNumber !== undefined && !identity.split(/\s+/).includes(serialNumber);
  if (isOther || status.faults.includes('wrongDevice')) {
    return failed('otherUnit', { ...figures, expected: serialNumber ?? '' }, status.detail);
  }
  return passed(figures);
}

function judgeTable(probe: BillAcceptorProbe): Outcome {
  const known = probe.denominations();
  const { denominations } = probe.expected;
  const figures = { denominations: known.join(' ') };
  if (known.length === 0) return failed('notAnswering', figures);
  if (denominations === undefined || denominations.join(' ') === figures.denominations) {
    return passed(figures);
  }
  return failed('otherBillTable', { ...figures, expected: denominations.join(' ') });
}
