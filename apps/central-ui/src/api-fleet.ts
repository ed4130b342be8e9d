import type { KioskReport } from '@kiosk/flow/link/report';

export interface Kiosk {
  readonly id: string;
  readonly enrolledMs: number;
  readonly lastContactMs: number;
  readonly silentMs: number;
  readonly ackedSeq: number;
  readonly forkedSeq: number;
  readonly balances: readonly { readonly account: string; readonly amount: number }[];
}

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Has set a password and an authenticator. */
  readonly ready: boolean;
  readonly blocked: boolean;
}

export interface Deed {
  readonly number: number;
  readonly atMs: number;
  readonly name: string;
  readonly action: string;
  /** "done", or the code of the refusal. */
  readonly outcome: string;
  /** JSON. */
  readonly detail: string;
}

/** An alert as the board shows it. */
export interface KioskAlert {
  readonly kiosk: string;
  readonly condition: string;
  readonly state: 'open' | 'acknowledged' | 'muted' | 'cleared';
  readonly urgency: 'urgent' | 'normal' | 'note';
  readonly detail: string;
  readonly openedMs: number;
  readonly name: string;
  readonly impact: Impact;
}

/** Payments that are missed: so far, and within the next hour. */
export interface Impact {
  readonly missed: number;
  readonly nextHour: number;
}

export interface BoardKiosk extends Kiosk {
  readonly report: KioskReport | null;
  readonly alerts: readonly Pick<KioskAlert, 'condition' | 'urgency' | 'state'>[];
  readonly impact: Impact;
}

export interface AlertEvent {
  readonly id: string;
  readonly kiosk: string;
  readonly condition: string;
  readonly atMs: number;
  readonly event: string;
  readonly name: string;
  readonly detail: string;
}

export interface KioskCommand {
  readonly id: string;
  readonly kiosk: string;
  readonly kind: string;
  readonly name: string;
  readonly issuedMs: number;
  readonly state: 'queued' | 'sent' | 'acknowledged' | 'done' | 'refused' | 'expired';
  readonly stateMs: number;
  readonly reason: string | null;
  /** JSON. */
  readonly result: string | null;
}

export interface WordChange {
  readonly atMs: number;
  readonly what: string;
  readonly was: string;
  readonly became: string;
}

/** Lists of people, kiosks and what happens to them. */
export interface FleetLists {
  readonly kiosks: readonly Kiosk[];
  readonly people: readonly Person[];
  readonly audit: readonly Deed[];
  readonly fleet: readonly BoardKiosk[];
  readonly alerts: readonly KioskAlert[];
  readonly 'alerts/events': readonly AlertEvent[];
  readonly commands: readonly KioskCommand[];
  readonly [history: `fleet/${string}/history`]: readonly WordChange[];
}
