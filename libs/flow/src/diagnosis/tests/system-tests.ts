import { failed, passed, type DeviceTest, type Outcome } from '../device-test.js';
import type { Probes, SystemFacts } from '../probes.js';
import { deviceTest } from './looking.js';

/** The board throttles itself at 80 to 85 °C (Raspberry Pi documentation, frequency management). */
const CELSIUS_MAX = 80;
const MEMORY_FREE_BYTES_MIN = 50 * 1024 * 1024;
const STARTS_IN_A_DAY_MAX = 5;

const NOT_TOLD = passed({}, 'this machine does not tell');

/** Temperature, throttling, memory, restarts, power, versions: as far as the machine tells. */
export function systemTests({ system: probe }: Probes): readonly DeviceTest[] {
  if (probe === undefined) return [];
  const look = (
    id: string,
    names: readonly [string, string],
    judge: (facts: SystemFacts) => Outcome,
  ) =>
    deviceTest('system', { id, zh: names[0], en: names[1] }, () =>
      Promise.resolve(judge(probe.facts())),
    );
  return [
    look('temperature', ['主机温度', 'Temperature'], ({ celsius }) => {
      if (celsius === undefined) return NOT_TOLD;
      return celsius < CELSIUS_MAX ? passed({ celsius }) : failed('hot', { celsius });
    }),
    look('throttling', ['降频与供电', 'Throttling'], ({ throttled }) => {
      if (throttled === undefined) return NOT_TOLD;
      const now = throttled.join(' ');
      return now === '' ? passed({}) : failed('throttled', { throttled: now });
    }),
    look('memory', ['内存', 'Memory'], judgeMemory),
    look('restarts', ['重启', 'Restarts'], judgeRestarts),
    deviceTest('system', { id: 'power', zh: '供电', en: 'Power' }, () => {
      const ups = probe.ups();
      if (ups === undefined) return Promise.resolve(passed({}, 'no power supply is told of'));
      return Promise.resolve(ups === 'available' ? passed({ ups }) : failed('mainsLost', { ups }));
    }),
    look('versions', ['版本', 'Versions'], ({ versions }) => passed(versions)),
  ];
}

function judgeMemory({ memoryFreeBytes, memoryBytes }: SystemFacts): Outcome {
  if (memoryFreeBytes === undefined) return NOT_TOLD;
  const figures = { freeBytes: memoryFreeBytes, ...(memoryBytes !== undefined && { memoryBytes }) };
  return memoryFreeBytes >= MEMORY_FREE_BYTES_MIN
    ? passed(figures)
    : failed('memoryShort', figures);
}

function judgeRestarts({ startsInADay, causes, upSeconds }: SystemFacts): Outcome {
  if (startsInADay === undefined) return NOT_TOLD;
  const figures = { startsInADay, ...(upSeconds !== undefined && { upSeconds }) };
  const words = causes?.join('; ');
  return startsInADay <= STARTS_IN_A_DAY_MAX
    ? passed(figures, words)
    : failed('restartsOften', figures, words);
}
