import type { Minor } from '../money/money.js';
import type { Bilingual } from '../text/language.js';
import type { Entry } from './entry.js';
import type { Limit } from './limit.js';
import type { PaperState } from './paper-state.js';

export type ServiceRole = 'attendant' | 'technician' | 'collector' | 'supervisor';
export type ServiceAreaName = 'tests' | 'paper' | 'collection';

/** Whose code is asked for: who comes in, or the second person where two must agree. */
export type CodePurpose = 'enter' | 'second';

/** Why a code was not taken. */
export type CodeNotice = 'wrong' | 'used' | 'expired' | 'samePerson';

/** How a thing is, at a glance. */
export type Light = 'green' | 'amber' | 'red';

/** What is wrong, and what to do about it. */
export interface Advice {
  readonly says: Bilingual;
  readonly todo: Bilingual;
}

/** One device on the dashboard. */
export interface DeviceLine {
  readonly device: string;
  readonly name: Bilingual;
  readonly light: Light;
  /** Firmware and serial number, as the device tells them. */
  readonly identity: string;
  readonly advice: readonly Advice[];
  /** The maker's own words or codes. */
  readonly detail: string;
}

/** Money that nobody may walk past. */
export interface MoneyLine {
  readonly kind: 'waiting' | 'overdue' | 'foreign' | 'frozenBag';
  readonly count: number;
}

/** One test on the list. */
export interface TestLine {
  readonly id: string;
  readonly name: Bilingual;
  readonly device: Bilingual;
  readonly needsHands: boolean;
  readonly state: 'idle' | 'running' | 'passed' | 'failed' | 'ended';
  readonly advice?: Advice;
  /** Why it was cut short. */
  readonly ended?: Bilingual;
  /** The device's own words. */
  readonly detail?: string;
  readonly figures: readonly (readonly [string, string])[];
}

/** Notes of one value. */
export interface NoteLine {
  readonly value: Minor;
  readonly count: number;
}

/** A bag: exactly the notes since the last collection. */
export interface BagLines {
  readonly notes: readonly NoteLine[];
  readonly count: number;
  readonly total: Minor;
  readonly box: string;
  readonly seal: string;
}

/** The areas T01 to T12 behind the door; staff see them on the customer's own screen. */
export type ServiceScreen =
  /** T01: as whom. */
  | {
      readonly name: 'serviceRole';
      readonly purpose: CodePurpose;
      readonly roles: readonly ServiceRole[];
    }
  /** T01: staff number, then the code that answers the challenge. */
  | {
      readonly name: 'serviceCode';
      readonly purpose: CodePurpose;
      readonly role: ServiceRole;
      readonly step: 'person' | 'code';
      readonly entry: Entry;
      /** In groups, e.g. "2000 170 939"; to be read out to who gives the code. */
      readonly challenge?: string;
      readonly notice?: CodeNotice;
      /** Too many wrong codes: minutes until one is looked at again. */
      readonly waitMinutes?: number;
    }
  /** T02 */
  | {
      readonly name: 'serviceDashboard';
      readonly person: string;
      readonly role: ServiceRole;
      readonly money: readonly MoneyLine[];
      readonly devices: readonly DeviceLine[];
      readonly limits: readonly Limit[];
      readonly areas: readonly ServiceAreaName[];
      readonly since: { readonly notes: number; readonly papers: number };
      readonly queued?: number;
    }
  /** T03 */
  | {
      readonly name: 'serviceTests';
      /** One page of at most five. */
      readonly tests: readonly TestLine[];
      readonly page: number;
      readonly pages: number;
      readonly run?: { readonly done: number; readonly of: number };
      readonly summary?: {
        readonly passed: number;
        readonly failed: number;
        readonly byHand: number;
      };
      readonly report: PaperState;
    }
  /** T04 */
  | {
      readonly name: 'serviceCollection';
      readonly step: 'seal' | 'swap' | 'box' | 'done';
      readonly bag: BagLines;
      readonly entry?: Entry;
      /** The box named is the one that was taken out. */
      readonly boxInUse: boolean;
      /** The device says that no box is in. */
      readonly boxOut: boolean;
      readonly slip: PaperState;
      readonly slipPrintable: boolean;
    }
  /** T05 */
  | {
      readonly name: 'servicePaper';
      readonly papers: number;
      /** An estimate; absent where nobody said when a roll was put in. */
      readonly metresLeft?: number;
      readonly firstBlank: string;
      readonly nextBlank: string;
      readonly entry?: Entry;
      readonly paperOut: boolean;
    }
  /** T11: what customers will find when staff leave. */
  | {
      readonly name: 'serviceReturn';
      readonly limits: readonly Limit[];
      readonly devices: readonly DeviceLine[];
      readonly frozenBag: boolean;
      /** A door is open: closing it ends the visit. */
      readonly doorOpen: boolean;
    };
