import type { DeviceStatus, Fault } from '@kiosk/flow/ports/fault';
import type { Health } from './health.js';

/** One part of the kiosk, as a health check says it. */
export interface Indicator {
  readonly name: string;
  /** `degraded`: customers are served, with less. */
  readonly state: 'up' | 'degraded' | 'down';
  /** XFS4IoT words and figures; nothing of a customer. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Without these parts nobody can pay; without the others there is less, e.g. no receipt on paper. */
const NEEDED: ReadonlySet<string> = new Set(['billAcceptor']);
/** Faults that a device works on with. */
const HARMLESS: ReadonlySet<Fault> = new Set(['paperLow']);

/** All parts of a kiosk, the needed ones and the others. */
export function indicatorsOf(health: Health): readonly Indicator[] {
  const { ready, limits, journal, storage, outbox, devices } = health;
  return [
    { name: 'service', state: ready ? 'up' : 'down', data: { limits } },
    { name: 'journal', state: journal === undefined ? 'down' : 'up', data: { ...journal } },
    ...(storage === undefined
      ? []
      : [
          {
            name: 'storage',
            state: storage.doubts.length === 0 ? 'up' : 'down',
            data: { doubts: storage.doubts, freeBytes: storage.freeBytes },
          } as const,
        ]),
    ...(outbox === undefined ? [] : [centralOf(limits, outbox)]),
    ...Object.entries(devices).flatMap(([name, status]) =>
      status === undefined ? [] : [deviceOf(name, status)],
    ),
  ];
}

function centralOf(limits: Health['limits'], outbox: NonNullable<Health['outbox']>): Indicator {
  const state = limits.includes('noNetwork') || outbox.halted !== undefined ? 'down' : 'up';
  return { name: 'central', state, data: { ...outbox } };
}

function deviceOf(name: string, { state, faults, detail }: DeviceStatus): Indicator {
  const serious = state !== 'online' || faults.some((fault) => !HARMLESS.has(fault));
  const bad = NEEDED.has(name) ? 'down' : 'degraded';
  return {
    name,
    state: serious ? bad : faults.length > 0 ? 'degraded' : 'up',
    data: { state, faults, ...(detail !== undefined && { detail }) },
  };
}
