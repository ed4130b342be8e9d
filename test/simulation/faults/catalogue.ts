import type { Signal } from '../world/signals.js';
import * as acceptor from './acceptor-faults.js';
import * as network from './network-faults.js';
import * as printer from './printer-faults.js';
import * as process from './process-faults.js';
import type { Strike } from './stage.js';
import * as storage from './storage-faults.js';
import * as tender from './tender-faults.js';

/** Where in the life of things a fault can strike, and up to which time of it plans go. */
type Where = readonly (readonly [signal: Signal, nthMax: number])[];

/** One fault that a plan can name. */
export interface FaultKind {
  /** F01 to F25 (facts: reliability 1.6). */
  readonly id: string;
  readonly strike: Strike;
  readonly where: Where;
}

const NOTES: Where = [
  ['note:drawing', 16],
  ['note:escrow', 16],
  ['note:stackAcknowledged', 12],
  ['note:inTransport', 12],
  ['note:pastExit', 12],
  ['note:eventQueued', 12],
  ['note:eventSent', 12],
  ['note:eventAcknowledged', 12],
];
const WRITES: Where = [
  ['writing', 60],
  ['written', 60],
];
const SCREENS: Where = [
  ['screen:insertCash', 8],
  ['screen:posting', 6],
  ['screen:beingConfirmed', 3],
  ['screen:done', 6],
  ['screen:claim', 3],
  ['screen:confirmStop', 3],
];
const LINK: Where = [
  ['posting', 8],
  ['posted', 8],
];
const PAPER: Where = [
  ['row:payment.settled', 6],
  ['screen:done', 6],
  ['row:print.ended', 6],
];
const BOOT: Where = [['boot', 4]];
const TIME: Where = [['second', 600]];

/** One place for each situation of the coverage table: no fault may know only its own. */
export const ELSEWHERE: Where = [
  ['boot', 4],
  ['screen:attract', 8],
  ['screen:billList', 8],
  ['screen:insertCash', 8],
  ['note:inTransport', 12],
  ['screen:closing', 8],
  ['screen:posting', 6],
  ['screen:beingConfirmed', 2],
  ['screen:done', 6],
];

const ANYWHERE: Where = [...NOTES, ...WRITES, ...SCREENS, ...LINK, ...PAPER, ...BOOT, ...TIME];
const AT_SLOT: Where = [...NOTES, ...NOTES, ['screen:insertCash', 8], ...BOOT, ...TIME];
const AT_PRINTER: Where = [...PAPER, ...PAPER, ...BOOT, ...TIME];
const ON_THE_WAY: Where = [
  ...LINK,
  ...LINK,
  ['screen:posting', 6],
  ['screen:insertCash', 8],
  ...TIME,
];

const AT_TERMINAL: Where = [
  ['screen:card', 8],
  ['card:commandHeard', 40],
  ['card:bankAsked', 8],
  ['card:bankDecided', 8],
  ['card:resultSent', 8],
  ['card:resultAnswered', 8],
  ['card:completionSent', 40],
  ['row:authorisation.intent', 8],
  ['row:authorisation.approved', 8],
  ['row:authorisation.acknowledging', 8],
  ['row:reversal.intent', 3],
];
const AT_PHONE: Where = [
  ['screen:wallet', 8],
  ['ordering', 8],
  ['row:order.opened', 8],
  ['row:order.paid', 6],
  ['row:order.closed', 6],
  ['row:closing.intent', 5],
  ['row:refund.intent', 3],
];

/** Where whatever fails meets people who pay by card or phone. */
export const WHERE_TENDERS: Where = [...AT_TERMINAL, ...AT_PHONE, ...LINK, ...BOOT];

/** Every fault there is, by the name that plans, traces and the coverage table use. */
export const FAULTS = {
  kill: { id: 'F01', strike: process.kill, where: ANYWHERE },
  mains: { id: 'F02', strike: process.mains, where: ANYWHERE },
  mainsLost: { id: 'F25', strike: process.mainsLost, where: ANYWHERE },
  tailLoss: { id: 'F03', strike: storage.tailLoss, where: ANYWHERE },
  diskFull: { id: 'F04', strike: process.disk('full'), where: ANYWHERE },
  diskReadOnly: { id: 'F05', strike: process.disk('readOnly'), where: ANYWHERE },
  diskNearlyFull: { id: 'F04', strike: storage.diskNearlyFull, where: ANYWHERE },
  diskFills: { id: 'F04', strike: storage.diskFills, where: ANYWHERE },
  slowDisk: { id: 'F07', strike: storage.slowDisk, where: ANYWHERE },
  clockJump: { id: 'F08', strike: process.clockJump, where: ANYWHERE },
  diskFails: { id: 'F06', strike: process.diskFails, where: ANYWHERE },
  pageDead: { id: 'F20', strike: process.pageDead, where: ANYWHERE },
  unplugAcceptor: { id: 'F09', strike: acceptor.unplugAcceptor, where: AT_SLOT },
  unplugPrinter: { id: 'F09', strike: printer.unplugPrinter, where: AT_PRINTER },
  lineNoise: { id: 'F10', strike: acceptor.lineNoise, where: AT_SLOT },
  illegalStack: { id: 'F10', strike: acceptor.illegalStack, where: AT_SLOT },
  garbledPrinter: { id: 'F10', strike: printer.garbledPrinter, where: AT_PRINTER },
  splitAnswers: { id: 'F10', strike: printer.splitAnswers, where: AT_PRINTER },
  interrupting: { id: 'F10', strike: printer.interrupting, where: AT_PRINTER },
  silentAcceptor: { id: 'F11', strike: acceptor.silentAcceptor, where: AT_SLOT },
  mutePrinter: { id: 'F11', strike: printer.mutePrinter, where: AT_PRINTER },
  acceptorPower: { id: 'F12', strike: acceptor.acceptorPower, where: AT_SLOT },
  acceptorBlink: { id: 'F12', strike: acceptor.acceptorBlink, where: NOTES },
  jam: { id: 'F12', strike: acceptor.jam, where: AT_SLOT },
  boxOut: { id: 'F12', strike: acceptor.boxOut, where: AT_SLOT },
  boxFull: { id: 'F12', strike: acceptor.boxFull, where: AT_SLOT },
  cheat: { id: 'F12', strike: acceptor.cheat, where: AT_SLOT },
  failure: { id: 'F12', strike: acceptor.failure, where: AT_SLOT },
  paperEnds: { id: 'F14', strike: printer.paperEnds, where: AT_PRINTER },
  coverOpen: { id: 'F14', strike: printer.coverOpen, where: AT_PRINTER },
  printerJam: { id: 'F14', strike: printer.printerJam, where: AT_PRINTER },
  jamAtCut: { id: 'F14', strike: printer.jamAtCut, where: AT_PRINTER },
  headHot: { id: 'F14', strike: printer.headHot, where: AT_PRINTER },
  pause: { id: 'F14', strike: printer.pause, where: AT_PRINTER },
  printerPower: { id: 'F14', strike: printer.printerPower, where: AT_PRINTER },
  lateProof: { id: 'F14', strike: printer.lateProof, where: AT_PRINTER },
  noProof: { id: 'F14', strike: printer.noProof, where: AT_PRINTER },
  wrongProof: { id: 'F14', strike: printer.wrongProof, where: AT_PRINTER },
  silentBiller: { id: 'F17', strike: network.silentBiller, where: ON_THE_WAY },
  refusingBiller: { id: 'F17', strike: network.refusingBiller, where: ON_THE_WAY },
  networkDown: { id: 'F18', strike: network.networkDown, where: ON_THE_WAY },
  lostRequests: { id: 'F18', strike: network.lostRequests, where: ON_THE_WAY },
  lostReplies: { id: 'F18', strike: network.lostReplies, where: ON_THE_WAY },
  doubledRequests: { id: 'F18', strike: network.doubledRequests, where: ON_THE_WAY },
  slowNetwork: { id: 'F18', strike: network.slowNetwork, where: ON_THE_WAY },
  unplugCard: { id: 'F09', strike: tender.unplugCard, where: AT_TERMINAL },
  terminalPower: { id: 'F12', strike: tender.terminalPower, where: AT_TERMINAL },
  cardLinkCut: { id: 'F15', strike: tender.cardLinkCut, where: AT_TERMINAL },
  resultAnswerLost: { id: 'F15', strike: tender.resultAnswerLost, where: AT_TERMINAL },
  approvesLate: { id: 'F15', strike: tender.approvesLate, where: AT_TERMINAL },
  abortRefused: { id: 'F15', strike: tender.abortRefused, where: AT_TERMINAL },
  resultTwice: { id: 'F15', strike: tender.resultTwice, where: AT_TERMINAL },
  wrongAmount: { id: 'F15', strike: tender.wrongAmount, where: AT_TERMINAL },
  cardDeclines: { id: 'F15', strike: tender.cardDeclines, where: AT_TERMINAL },
  noRecord: { id: 'F15', strike: tender.noRecord, where: AT_TERMINAL },
  terminalReboot: { id: 'F15', strike: tender.terminalReboot, where: AT_TERMINAL },
  terminalBusy: { id: 'F15', strike: tender.terminalBusy, where: AT_TERMINAL },
  terminalQuiet: { id: 'F15', strike: tender.terminalQuiet, where: AT_TERMINAL },
  providerDown: { id: 'F16', strike: tender.providerDown, where: AT_PHONE },
  noticesLost: { id: 'F16', strike: tender.noticesLost, where: AT_PHONE },
  noticesLate: { id: 'F16', strike: tender.noticesLate, where: AT_PHONE },
  paidAfterClose: { id: 'F16', strike: tender.paidAfterClose, where: AT_PHONE },
  paidInTheMoment: { id: 'F16', strike: tender.paidInTheMoment, where: AT_PHONE },
} as const satisfies Readonly<Record<string, FaultKind>>;

/** The name of a fault. */
export type FaultName = keyof typeof FAULTS;

/** All names, in a fixed order. */
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Faults that are about card and phone alone. */
const TENDER_FAULTS: ReadonlySet<FaultName> = new Set<FaultName>([
  ...(['unplugCard', 'terminalPower', 'cardLinkCut', 'resultAnswerLost', 'approvesLate'] as const),
  ...(['abortRefused', 'resultTwice', 'wrongAmount', 'cardDeclines', 'noRecord'] as const),
  ...(['terminalReboot', 'terminalBusy', 'terminalQuiet', 'providerDown', 'noticesLost'] as const),
  ...(['noticesLate', 'paidAfterClose', 'paidInTheMoment'] as const),
]);
export const TENDER_FAULT_NAMES = FAULT_NAMES.filter((name) => TENDER_FAULTS.has(name));

/** The names that worlds of banknotes draw from: in this order, or old seeds were other worlds. */
export const CASH_FAULT_NAMES = FAULT_NAMES.filter((name) => !TENDER_FAULTS.has(name));
