import type { DeviceStatus, Fault } from '../ports/fault.js';
import type { StorageDoubt } from '../ports/storage.js';
import type { Limit } from '../screen/limit.js';

/** What the kiosk knows of the world around it, at one moment. */
export interface Surroundings {
  readonly billAcceptor: DeviceStatus;
  readonly thermalPrinter: DeviceStatus;
  /** Absent where none is fitted. */
  readonly cardReader?: DeviceStatus | undefined;
  readonly online: boolean;
  readonly journalWorks: boolean;
  readonly storage: readonly StorageDoubt[];
  readonly hasMains: boolean;
  /** Operations let it serve. */
  readonly onDuty: boolean;
}

/** Faults that a device works on with. */
const HARMLESS: ReadonlySet<Fault> = new Set(['paperLow']);

export const isUsable = (status: DeviceStatus): boolean =>
  status.state === 'online' && status.faults.every((fault) => HARMLESS.has(fault));

/** What the kiosk cannot do now, for the banner and for the decision to offer anything at all. */
export function limitsOf(world: Surroundings): readonly Limit[] {
  const limits: Limit[] = [];
  if (!world.journalWorks) limits.push('journal');
  if (world.storage.includes('parted')) limits.push('records');
  if (world.storage.some((doubt) => doubt !== 'parted')) limits.push('storage');
  if (!world.hasMains) limits.push('mains');
  if (!world.onDuty) limits.push('maintenance');
  if (!world.online) limits.push('noNetwork');
  if (!isUsable(world.billAcceptor)) {
    limits.push(world.billAcceptor.faults.includes('cashboxFull') ? 'cashboxFull' : 'noCash');
  }
  if (!isUsable(world.thermalPrinter)) limits.push('noPaper');
  if (world.cardReader !== undefined && !isUsable(world.cardReader)) limits.push('noCard');
  return limits;
}

/** With one of these nothing can be paid, in whatever way. */
export const STOPPING: ReadonlySet<Limit> = new Set([
  'journal',
  'records',
  'storage',
  'mains',
  'noNetwork',
  'maintenance',
  'closed',
]);
