import { failed, passed, type DeviceTest } from '../device-test.js';
import type { Probes } from '../probes.js';
import { deviceTest, figuresOf, judgeStatus, settled } from './looking.js';

const HOST_LIMIT_MS = 90_000;
const HAND_LIMIT_MS = 60_000;

/** Registration, terminal number, the terminal's own way to its host. Nothing is charged. */
export function cardReaderTests({ cardReader: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const { terminalId } = probe;
  const host = { id: 'host', zh: '银行连接', en: 'Way to its host', limitMs: HOST_LIMIT_MS };
  return [
    deviceTest(
      'cardReader',
      { id: 'status', zh: '终端登记与状态', en: 'Registration' },
      async (stop) =>
        judgeStatus(await settled(probe, clock, stop), ['dayNotClosed', 'unsettledPayment'], {
          wrongSettings: 'notRegistered',
          wrongDevice: 'otherTerminal',
        }),
    ),
    deviceTest(
      'cardReader',
      { id: 'terminalId', zh: '终端号', en: 'Terminal number' },
      async (stop) => {
        const status = await settled(probe, clock, stop);
        const figures = { ...figuresOf(status), terminalId };
        if (status.faults.includes('wrongDevice')) {
          return failed('otherTerminal', figures, status.detail);
        }
        return status.state === 'online' ? passed(figures) : failed('notAnswering', figures);
      },
    ),
    deviceTest('cardReader', host, async () => {
      const { isGood, detail } = await probe.callHost();
      return isGood ? passed({}, detail) : failed('diagnosisFailed', {}, detail);
    }),
  ];
}

/** State; and by hand a code that somebody holds there. Its text is not kept. */
export function codeScannerTests({ codeScanner: probe, clock }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const read = { id: 'read', zh: '读一个码', en: 'Reads a code', needsHands: true };
  return [
    deviceTest('codeScanner', { id: 'status', zh: '扫码器状态', en: 'Status' }, async (stop) =>
      judgeStatus(await settled(probe, clock, stop)),
    ),
    deviceTest('codeScanner', { ...read, limitMs: HAND_LIMIT_MS }, async (stop) =>
      passed({ characters: await probe.nextCode(stop) }),
    ),
  ];
}
