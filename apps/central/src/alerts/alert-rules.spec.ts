import { describe, expect, it } from '@jest/globals';
import type { KioskReport } from '@kiosk/flow/link/report';
import { stepAlert, type AlertEvent, type AlertStanding } from './alert-state.js';
import { conditionsOf, type Bounds, type Seen } from './conditions.js';
import { noticeDue, siteTime, type Noticed, type NoticeRules } from './escalation.js';
import { hourOfWeek, impactOf } from './impact.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const fine: KioskReport = {
  ready: true,
  screen: 'attract',
  screenMs: 0,
  idle: true,
  limits: [],
  devices: { billAcceptor: { state: 'online', faults: [], detail: '' } },
  waitingPayments: 0,
  overduePayments: 0,
  queuedRows: 0,
  freeBytes: 1e9,
  doubts: [],
};
const bounds: Bounds = {
  silentMs: 3 * MINUTE,
  stuckMs: 7 * MINUTE,
  monitors: [
    { fact: 'queuedRows', kind: 'upper', value: 100 },
    { fact: 'freeBytes', kind: 'lower', value: 1_000 },
    { fact: 'waitingPayments', kind: 'delta', value: 2 },
  ],
};
const codes = (report: Partial<KioskReport>, seen: Partial<Seen> = {}) =>
  conditionsOf({ silentMs: 0, forked: false, report: { ...fine, ...report }, ...seen }, bounds).map(
    ({ code, urgency, lost }) => `${code} ${urgency} ${lost}`,
  );
const printer = (state: string, ...faults: string[]) => ({
  devices: { thermalPrinter: { state, faults, detail: '' } },
});

describe('what is the matter with a kiosk', () => {
  it.each([
    ['nothing', {}, []],
    [
      'no paper',
      { limits: ['noPaper'], ...printer('online', 'paperOut') },
      ['noPaper normal 0.3', 'device:thermalPrinter normal 0'],
    ],
    ['little paper', printer('online', 'paperLow'), ['paperLow note 0']],
    ['a printer without power', printer('noDevice'), ['device:thermalPrinter normal 0']],
    ['a full box', { limits: ['cashboxFull'] }, ['cashboxFull urgent 1']],
    ['a limit of a later version', { limits: ['beacon'] }, []],
    ['the network, which is seen as silence', { limits: ['noNetwork'] }, []],
    [
      'a customer who is stuck',
      { idle: false, screen: 'posting', screenMs: 7 * MINUTE },
      ['stuck urgent 1'],
    ],
    ['a customer who takes time', { idle: false, screen: 'posting', screenMs: 7 * MINUTE - 1 }, []],
    ['nobody for hours', { idle: true, screenMs: 9 * HOUR }, []],
    ['a long queue', { queuedRows: 101 }, ['queuedRows:upper normal 0']],
    ['a full disk', { freeBytes: 999 }, ['freeBytes:lower normal 0']],
  ] as const)('%s', (_, report, found) =>
    expect(codes(report as unknown as Partial<KioskReport>)).toEqual(found),
  );

  it('is silence, and nothing else, after three minutes without a word', () => {
    expect(codes({ limits: ['noPaper'] }, { silentMs: 3 * MINUTE - 1 })).toHaveLength(1);
    expect(codes({ limits: ['noPaper'] }, { silentMs: 3 * MINUTE })).toEqual(['silent urgent 1']);
  });

  it('is a rise from one report to the next, where it is watched', () => {
    expect(codes({ waitingPayments: 9 }, { before: { ...fine, waitingPayments: 7 } })).toEqual([]);
    expect(codes({ waitingPayments: 9 }, { before: { ...fine, waitingPayments: 6 } })).toEqual([
      'waitingPayments:delta normal 0',
    ]);
  });

  it('is a fork, until people have looked', () =>
    expect(codes({}, { forked: true })).toEqual(['forked urgent 1']));
});

describe('an alert', () => {
  const after = (...events: readonly AlertEvent[]) =>
    events.reduce<AlertStanding | undefined>(stepAlert, undefined)?.state;
  const seen = (atMs: number): AlertEvent => ({ type: 'seen', atMs });
  const unseen = (atMs: number): AlertEvent => ({ type: 'unseen', atMs });
  const ack: AlertEvent = { type: 'acknowledge' };
  const mute = (untilMs: number): AlertEvent => ({ type: 'mute', untilMs });
  it.each([
    ['opens when seen', [seen(0)], 'open'],
    ['stays open while it is seen', [seen(0), seen(MINUTE)], 'open'],
    ['is not over at once', [seen(0), unseen(1), unseen(30_000)], 'open'],
    ['is over after half a minute without it', [seen(0), unseen(1), unseen(30_001)], 'cleared'],
    [
      'that flickers is one alert',
      [seen(0), unseen(1), seen(29_000), unseen(29_001), unseen(58_000)],
      'open',
    ],
    ['is looked after by who says so', [seen(0), ack, seen(MINUTE)], 'acknowledged'],
    [
      'is over by itself too when acknowledged',
      [seen(0), ack, unseen(1), unseen(30_001)],
      'cleared',
    ],
    [
      'opens anew when it comes back',
      [seen(0), ack, unseen(1), unseen(30_001), seen(HOUR)],
      'open',
    ],
    ['is silent while muted', [seen(0), mute(HOUR), seen(HOUR - 1)], 'muted'],
    ['opens again when the mute is over', [seen(0), mute(HOUR), seen(HOUR)], 'open'],
    [
      'that is over takes no wish',
      [seen(0), unseen(1), unseen(30_001), ack, mute(HOUR)],
      'cleared',
    ],
    ['that never was takes no wish', [ack], 'cleared'],
  ] as const)('%s', (_, events, state) => expect(after(...events)).toBe(state));
});

/** Monday 2026-11-23, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 10, 23);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const rules: NoticeRules = {
  repeatMs: 30 * MINUTE,
  quiet: { from: 22 * 60, to: 6 * 60 },
  utcOffsetMinutes: 0,
  roster: [
    {
      name: 'duty',
      days: [1, 2, 3, 4, 5],
      hours: { from: 8 * 60, to: 18 * 60 },
      channels: ['day'],
    },
    { name: 'duty', days: everyDay, hours: { from: 18 * 60, to: 8 * 60 }, channels: ['night'] },
    { name: 'lead', days: everyDay, hours: { from: 0, to: 24 * 60 }, channels: ['lead', 'day'] },
  ],
  escalations: [
    { afterMs: 0, to: 'duty' },
    { afterMs: 15 * MINUTE, to: 'lead' },
  ],
};
const alert = (more: Partial<Noticed>): Noticed => ({
  ...{ state: 'open', urgency: 'urgent', openedMs: MONDAY + 10 * HOUR, notifiedMs: null, level: 0 },
  ...more,
});

describe('who is told', () => {
  const at = (minutes: number) => MONDAY + 10 * HOUR + minutes * MINUTE;
  it('is who is on duty, at once', () =>
    expect(noticeDue(alert({}), rules, at(0))).toEqual({
      ...{ channels: ['day'], level: 1, why: 'first' },
    }));
  it('is nobody again before it is time', () =>
    expect(noticeDue(alert({ notifiedMs: at(0), level: 1 }), rules, at(14))).toBeUndefined());
  it('is the next of the table when nobody took it', () =>
    expect(noticeDue(alert({ notifiedMs: at(0), level: 1 }), rules, at(15))).toEqual({
      ...{ channels: ['lead', 'day'], level: 2, why: 'escalated' },
    }));
  it('is everybody reached so far, again, until somebody takes it', () => {
    const told = alert({ notifiedMs: at(15), level: 2 });
    expect(noticeDue(told, rules, at(44))).toBeUndefined();
    expect(noticeDue(told, rules, at(45))).toMatchObject({
      ...{ channels: ['day', 'lead'], why: 'repeated' },
    });
  });
  it.each(['acknowledged', 'muted', 'cleared'] as const)('is nobody once it is %s', (state) =>
    expect(noticeDue(alert({ state }), rules, at(0))).toBeUndefined(),
  );
  it('is nobody in quiet hours, unless it is urgent; afterwards it is', () => {
    const openedMs = MONDAY + 23 * HOUR;
    const paper = alert({ urgency: 'normal', openedMs });
    expect(noticeDue(paper, rules, openedMs)).toBeUndefined();
    expect(noticeDue(paper, rules, MONDAY + 30 * HOUR)).toMatchObject({ why: 'first', level: 2 });
    expect(noticeDue(alert({ openedMs }), rules, openedMs)).toMatchObject({ channels: ['night'] });
  });
  it('is by the time of the site, not of the server', () => {
    expect(siteTime(MONDAY, 480)).toEqual({ minute: 480, day: 1 });
    expect(siteTime(MONDAY - 1, 0)).toEqual({ minute: 1_439, day: 7 });
    expect(siteTime(MONDAY, -60)).toEqual({ minute: 1_380, day: 7 });
  });
});

describe('what an outage costs', () => {
  const usual = new Map([
    [hourOfWeek(MONDAY + 10 * HOUR, 0), 12],
    [hourOfWeek(MONDAY + 11 * HOUR, 0), 30],
  ]);
  const cost = (lost: number, from: number, to: number) =>
    impactOf({
      ...{ lost, usual, utcOffsetMinutes: 0 },
      ...{ sinceMs: MONDAY + from * HOUR, nowMs: MONDAY + to * HOUR },
    });
  it.each([
    ['an hour of twelve', 1, 10, 11, 12, 30],
    ['half an hour of it', 1, 10.5, 11, 6, 30],
    ['over two hours', 1, 10.5, 11.5, 21, 15],
    ['a third of the service', 0.3, 10, 11, 3.6, 9],
    ['nothing of the service', 0, 10, 11, 0, 0],
    ['a night without customers', 1, 2, 4, 0, 0],
    ['just now', 1, 10, 10, 0, 12],
  ])('%s', (_, lost, from, to, missed, nextHour) =>
    expect(cost(lost, from, to)).toEqual({ missed, nextHour }),
  );
  it('counts weeks from Monday, by the site', () => {
    expect(hourOfWeek(MONDAY, 0)).toBe(0);
    expect(hourOfWeek(MONDAY, 480)).toBe(8);
    expect(hourOfWeek(MONDAY - 1, 0)).toBe(167);
  });
});
