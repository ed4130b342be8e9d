import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { SystemFacts } from '@kiosk/flow/diagnosis/probes';
import type { Starts } from './starts.js';

/** Reads a small file of the kernel; `undefined` where this machine has none. */
export type ReadFile = (path: string) => string | undefined;

/** The machine's own files. */
export const machineFile: ReadFile = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
};

/** Source: Documentation/ABI/testing/sysfs-class-thermal: thousandths of a degree. */
const TEMPERATURE = '/sys/class/thermal/thermal_zone0/temp';
/** Source: drivers/firmware/raspberrypi.c, the word that `vcgencmd get_throttled` prints. */
const THROTTLED = '/sys/devices/platform/soc/soc:firmware/get_throttled';
/** Source: Raspberry Pi documentation, `get_throttled`; bits from 16 on: it has been so since the start. */
const THROTTLED_BITS: readonly (readonly [number, string])[] = [
  [0, 'underVoltage'],
  [1, 'frequencyCapped'],
  [2, 'throttled'],
  [3, 'softTemperatureLimit'],
  [16, 'wasUnderVoltage'],
  [17, 'wasFrequencyCapped'],
  [18, 'wasThrottled'],
  [19, 'wasSoftTemperatureLimit'],
];

/** What the machine tells of itself. */
export function systemFacts(read: ReadFile, starts: Starts, nowMs: number): SystemFacts {
  const celsius = numberOf(read(TEMPERATURE));
  const throttled = wordsOf(read(THROTTLED));
  const memory = read('/proc/meminfo') ?? '';
  const upSeconds = numberOf(read('/proc/uptime')?.split(' ')[0]);
  const kernel = read('/proc/sys/kernel/osrelease');
  const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(read('/etc/os-release') ?? '')?.[1];
  return {
    ...(celsius !== undefined && { celsius: celsius / 1_000 }),
    ...(throttled !== undefined && { throttled }),
    ...present('memoryFreeBytes', kibibytes(memory, 'MemAvailable')),
    ...present('memoryBytes', kibibytes(memory, 'MemTotal')),
    ...present('upSeconds', upSeconds === undefined ? undefined : Math.round(upSeconds)),
    startsInADay: starts.inADay(nowMs),
    causes: starts.ends(),
    versions: {
      program: starts.version,
      node: process.versions.node,
      ...(kernel !== undefined && { kernel }),
      ...(system !== undefined && { system }),
    },
  };
}

function present<Name extends string>(name: Name, value: number | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Each in Name]?: number };
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number.parseFloat(text ?? '');
  return Number.isNaN(value) ? undefined : value;
}

function kibibytes(meminfo: string, name: string): number | undefined {
  const value = numberOf(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1]);
  return value === undefined ? undefined : value * 1_024;
}

/** The word is hexadecimal, e.g. "50005". */
function wordsOf(text: string | undefined): readonly string[] | undefined {
  const word = Number.parseInt(text ?? '', 16);
  if (Number.isNaN(word)) return undefined;
  return THROTTLED_BITS.filter(([bit]) => (word & (1 << bit)) !== 0).map(([, name]) => name);
}
