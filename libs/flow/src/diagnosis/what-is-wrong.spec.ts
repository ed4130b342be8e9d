import { describe, expect, it } from '@jest/globals';
import type { DeviceStatus, Fault } from '../ports/fault.js';
import type { ContactEvent } from '../ports/touchscreen.js';
import { fakeCabinetProbe, fakePanelProbe } from '../testing/fake-probes.js';
import { diagnose, everyField, wordOf } from './diagnose.fixture.js';
import type { Probes } from './probes.js';

const saying = (fault: Fault, detail = ''): DeviceStatus => ({
  state: 'online',
  faults: [fault],
  detail,
  identity: 'SM-2073 0123456789',
});

type Wrong = (healthy: Required<Probes>) => Probes;
const acceptor =
  (changed: Partial<Required<Probes>['billAcceptor']>): Wrong =>
  (healthy) => ({ ...healthy, billAcceptor: { ...healthy.billAcceptor, ...changed } });
const printer =
  (status: DeviceStatus): Wrong =>
  (healthy) => ({
    ...healthy,
    thermalPrinter: { ...healthy.thermalPrinter, status: () => status },
  });
const reader =
  (changed: Partial<Required<Probes>['cardReader']>): Wrong =>
  (healthy) => ({ ...healthy, cardReader: { ...healthy.cardReader, ...changed } });
const network =
  (changed: Partial<Required<Probes>['network']>): Wrong =>
  (healthy) => ({ ...healthy, network: { ...healthy.network, ...changed } });
const disk =
  (changed: Partial<Required<Probes>['disk']>): Wrong =>
  (healthy) => ({ ...healthy, disk: { ...healthy.disk, ...changed } });
const system =
  (changed: Partial<ReturnType<Required<Probes>['system']['facts']>>): Wrong =>
  (healthy) => {
    const facts = { ...healthy.system.facts(), ...changed };
    return { ...healthy, system: { ...healthy.system, facts: () => facts } };
  };
const problem = () => Promise.resolve({ problem: 'in words' });

describe('what is wrong is told by symptom', () => {
  it.each<[string, Wrong, string, string]>([
    [
      'an acceptor that is silent',
      acceptor({ status: () => saying('silent') }),
      'billAcceptor.status',
      'notAnswering',
    ],
    [
      'one that never comes up',
      acceptor({ status: () => ({ state: 'starting', faults: [] }) }),
      'billAcceptor.status',
      'ended',
    ],
    [
      'one that jams',
      acceptor({ status: () => saying('jammed') }),
      'billAcceptor.status',
      'deviceFault',
    ],
    [
      'a unit with another serial number',
      acceptor({ expected: { serialNumber: '9999' } }),
      'billAcceptor.identity',
      'otherUnit',
    ],
    [
      'a serial number that begins alike',
      acceptor({ expected: { serialNumber: '01234' } }),
      'billAcceptor.identity',
      'otherUnit',
    ],
    [
      'a unit that lies after power-up',
      acceptor({ status: () => saying('wrongDevice') }),
      'billAcceptor.identity',
      'otherUnit',
    ],
    [
      'a bill table of another country',
      acceptor({ denominations: () => [500, 1_000] }),
      'billAcceptor.billTable',
      'otherBillTable',
    ],
    [
      'an acceptor without a table',
      acceptor({ denominations: () => [] }),
      'billAcceptor.billTable',
      'notAnswering',
    ],
    [
      'a note more in the box',
      acceptor({ notes: () => Promise.resolve({ journal: 7, device: 8 }) }),
      'billAcceptor.counters',
      'countersDiffer',
    ],
    [
      'a protocol without counters',
      acceptor({ notes: () => Promise.resolve({ journal: 7 }) }),
      'billAcceptor.counters',
      'passed',
    ],
    ['a printer with little paper', printer(saying('paperLow')), 'thermalPrinter.paper', 'paper'],
    [
      'one that has little paper works',
      printer(saying('paperLow')),
      'thermalPrinter.status',
      'passed',
    ],
    [
      'a cutter that hangs',
      printer(saying('cutterJammed')),
      'thermalPrinter.status',
      'deviceFault',
    ],
    [
      'a terminal with another number',
      reader({ status: () => saying('wrongDevice') }),
      'cardReader.terminalId',
      'otherTerminal',
    ],
    [
      'a terminal with another password',
      reader({ status: () => saying('wrongSettings') }),
      'cardReader.status',
      'notRegistered',
    ],
    [
      'a terminal without its host',
      reader({ callHost: () => Promise.resolve({ isGood: false, detail: '' }) }),
      'cardReader.host',
      'diagnosisFailed',
    ],
    [
      'a lamp that does not follow',
      (h) => ({ ...h, cabinet: fakeCabinetProbe(['billAcceptor']) }),
      'cabinet.light.billAcceptor',
      'outputStuck',
    ],
    [
      'the lamp beside it',
      (h) => ({ ...h, cabinet: fakeCabinetProbe(['billAcceptor']) }),
      'cabinet.light.receiptPrinter',
      'passed',
    ],
    [
      'a cable that is out',
      network({ links: () => [{ name: 'eth0', isUp: false }] }),
      'network.link',
      'noLink',
    ],
    ['a name nobody knows', network({ lookUp: problem }), 'network.name', 'noName'],
    ['a central that is away', network({ roundTrip: problem }), 'network.roundTrip', 'noCentral'],
    [
      'a slow way',
      network({ roundTrip: () => Promise.resolve({ tookMs: 4_000 }) }),
      'network.roundTrip',
      'noCentral',
    ],
    [
      'a certificate for a week',
      network({ certificate: () => Promise.resolve({ daysLeft: 7 }) }),
      'network.certificate',
      'certificateEnds',
    ],
    [
      'no certificate at all',
      network({ certificate: () => Promise.resolve(undefined) }),
      'network.certificate',
      'passed',
    ],
    [
      'a lane that was halted',
      network({ queue: () => ({ queued: 0, acked: 4, halted: 'fork' }) }),
      'network.queue',
      'queueGrows',
    ],
    [
      'a clock that lost the time',
      (h) => ({ ...h, time: { ...h.time, quality: () => 'none' } }),
      'clock.quality',
      'clockUnsure',
    ],
    [
      'a clock ten seconds ahead',
      (h) => ({
        ...h,
        time: {
          ...h.time,
          aheadOfCentralMs: () => Promise.resolve({ aheadMs: 10_000, withinMs: 500 }),
        },
      }),
      'clock.drift',
      'clockDrifts',
    ],
    [
      'a full disk',
      disk({ space: () => ({ freeBytes: 1, reserveBytes: 2 }) }),
      'disk.space',
      'diskFull',
    ],
    ['a doubted disk', disk({ doubts: () => ['parted'] }), 'disk.trust', 'diskDoubted'],
    [
      'a slow disk',
      disk({ trySyncs: () => Promise.resolve({ tookMs: [1, 900] }) }),
      'disk.syncs',
      'diskSlow',
    ],
    ['a read-only disk', disk({ trySyncs: problem }), 'disk.syncs', 'readOnly'],
    ['a broken chain', disk({ verify: problem }), 'disk.journal', 'chainBroken'],
    ['a hot board', system({ celsius: 82 }), 'system.temperature', 'hot'],
    [
      'a board short of power',
      system({ throttled: ['underVoltage'] }),
      'system.throttling',
      'throttled',
    ],
    ['little memory', system({ memoryFreeBytes: 1e6 }), 'system.memory', 'memoryShort'],
    ['many restarts', system({ startsInADay: 9 }), 'system.restarts', 'restartsOften'],
    [
      'the reserve',
      (h) => ({ ...h, system: { ...h.system, ups: () => 'powering' } }),
      'system.power',
      'mainsLost',
    ],
  ])('%s', async (_, wrong, id, word) => {
    const { outcomes } = await diagnose(wrong, ['cardReader.host']);
    expect(wordOf(outcomes.get(id))).toBe(word);
  });

  it('a panel with a dead zone, and one that feels nothing', async () => {
    const panel = (contacts: readonly ContactEvent[]) => (healthy: Required<Probes>) => ({
      clock: healthy.clock,
      touchscreen: fakePanelProbe(contacts),
    });
    const grid = async (contacts: readonly ContactEvent[]) =>
      (await diagnose(panel(contacts), ['touchscreen.grid'])).outcomes.get('touchscreen.grid');
    expect(wordOf(await grid(everyField()))).toBe('passed');
    const dead = await grid(everyField([13, 44]));
    expect(wordOf(dead)).toBe('deadZones');
    expect(dead).toMatchObject({ figures: { felt: 43, deadFields: '13 44' } });
    expect(wordOf(await grid([]))).toBe('noContact');
  });
});
