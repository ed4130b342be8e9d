import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FAULTS } from '@kiosk/flow/ports/fault';
import { LIMITS } from '@kiosk/flow/screen/limit';
import type { Health } from './health.js';
import { indicatorsOf } from './indicators.js';
import { Metrics } from './metrics.js';

const online = { state: 'online', faults: [] } as const;
const health: Health = {
  live: true,
  ready: true,
  limits: [],
  devices: { billAcceptor: online, thermalPrinter: { ...online, faults: ['paperLow'] } },
  journal: { seq: 42 },
  storage: {
    doubts: [],
    freeBytes: 1_000,
    ballast: true,
    commits: { counts: { '1': 40, more: 1 }, longestMs: 6_000 },
  },
  outbox: { acked: 40, queued: 2 },
};
const text = (more: Partial<Health> = {}) => new Metrics(() => ({ ...health, ...more })).text();
const namesIn = (words: string) => new Set(words.match(/\bkiosk_[a-z_]+/g) ?? []);

describe('the metrics of a kiosk', () => {
  it('tell figures of this moment', async () => {
    const lines = (await text()).split('\n');
    for (const line of [
      'kiosk_ready 1',
      'kiosk_journal_seq 42',
      'kiosk_outbox_queued_rows 2',
      'kiosk_fault{fault="paperLow"} 1',
      'kiosk_fault{fault="jammed"} 0',
      'kiosk_limit{limit="noPaper"} 0',
      'kiosk_part_up{part="billAcceptor"} 1',
      'kiosk_part_up{part="thermalPrinter"} 0.5',
      'kiosk_journal_commits_le_ms{class="1"} 40',
    ]) {
      expect(lines).toContain(line);
    }
  });

  it('have as many labels as the lists have words, whatever a device says', async () => {
    const odd = { ...online, detail: 'SN 123456', faults: ['jammed' as const] };
    const all = await text({ devices: { billAcceptor: odd, thermalPrinter: odd } });
    const count = (name: string) => all.match(new RegExp(`^${name}\\{`, 'gm'))?.length;
    expect(count('kiosk_fault')).toBe(FAULTS.length);
    expect(count('kiosk_limit')).toBe(LIMITS.length);
    expect(all).not.toContain('123456');
    console.log(`looked at: ${FAULTS.length} faults and ${LIMITS.length} limits as labels`);
  });

  it('are those that the Grafana board draws, all of them and no other', async () => {
    const board = readFileSync('deploy/grafana/kiosk-fleet.json', 'utf8');
    const { panels } = JSON.parse(board) as {
      panels: { targets: { expr: string }[]; title: string }[];
    };
    const drawn = namesIn(
      panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' '),
    );
    const real = namesIn((await text()).replaceAll(/^#.*/gm, ''));
    console.log(`looked at: ${panels.length} panels, ${real.size} metrics`);
    expect([...drawn].sort()).toEqual([...real].sort());
  });
});

describe('the parts of a kiosk', () => {
  const stateOf = (name: string, more: Partial<Health>) =>
    indicatorsOf({ ...health, ...more }).find((part) => part.name === name)?.state;
  it.each([
    ['billAcceptor', { state: 'online', faults: [] }, 'up'],
    ['billAcceptor', { state: 'online', faults: ['jammed'] }, 'down'],
    ['billAcceptor', { state: 'noDevice', faults: [] }, 'down'],
    ['thermalPrinter', { state: 'online', faults: ['paperLow'] }, 'degraded'],
    ['thermalPrinter', { state: 'offline', faults: ['paperOut'] }, 'degraded'],
    ['codeScanner', { state: 'noDevice', faults: ['disconnected'] }, 'degraded'],
  ] as const)('%s with %j is %s', (name, status, state) =>
    expect(stateOf(name, { devices: { [name]: status } })).toBe(state),
  );

  it('say that nobody is served, that the journal is gone, that central is away', () => {
    expect(stateOf('service', { ready: false })).toBe('down');
    expect(indicatorsOf({ live: true, ready: false, limits: ['journal'], devices: {} })).toEqual([
      { name: 'service', state: 'down', data: { limits: ['journal'] } },
      { name: 'journal', state: 'down', data: {} },
    ]);
    expect(stateOf('central', { limits: ['noNetwork'] })).toBe('down');
    expect(stateOf('central', { outbox: { acked: 1, queued: 1, halted: 'fork' } })).toBe('down');
  });
});
