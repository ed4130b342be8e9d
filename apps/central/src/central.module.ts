import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AlertsController } from './alerts/alerts.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { DemoBillersController } from './billers/demo-billers.controller.js';
import { BillsController } from './bills/bills.controller.js';
import { CasesController } from './cases/cases.controller.js';
import type { Central } from './central.js';
import type { Config } from './config/config.js';
import { CommandsController } from './commands/commands.controller.js';
import { KioskCommandsController } from './commands/kiosk-commands.controller.js';
import { ConsoleController } from './console/console.controller.js';
import { ClaimsController } from './console/claims.controller.js';
import { EnrolController } from './enrol/enrol.controller.js';
import { EntriesController } from './entries/entries.controller.js';
import { ExportController } from './export/export.controller.js';
import { LiveController } from './fleet/live.controller.js';
import { FleetController } from './fleet/fleet.controller.js';
import { OpenApiController } from './http/openapi.controller.js';
import { IngestController } from './ingest/ingest.controller.js';
import { DemoSessionController } from './people/demo-session.controller.js';
import { InvitationsController } from './people/invitations.controller.js';
import { PeopleController } from './people/people.controller.js';
import { SessionController } from './people/session.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { MONEY_CONTROLLERS, moneyProviders } from './money-doors.js';
import { NotifyController } from './wallets/notify.controller.js';
import { WalletOrdersController } from './wallets/wallet-orders.controller.js';
import { AccessController } from './service/access.controller.js';
import { StaffController } from './service/staff.controller.js';
import {
  ACCESS_CODES,
  AUDIT,
  CASES,
  CATALOGUE,
  CENTRAL_KEY,
  CLAIMS,
  CLOCK,
  COMMANDS,
  CONSOLE,
  DEMO_BILLERS,
  ENROLMENT,
  FINDER,
  FLEET,
  HELD,
  INTAKE,
  NOTIFICATIONS,
  PEOPLE,
  POSTINGS,
  SETTLEMENTS,
  STAFF_QUERIES,
  SHEET_SOURCES,
  WALLET_ORDERS,
} from './tokens.js';

const CONTROLLERS = [
  BillsController,
  CasesController,
  ClaimsController,
  ConsoleController,
  EnrolController,
  EntriesController,
  IngestController,
  NotifyController,
  OpenApiController,
  PaymentsController,
  WalletOrdersController,
  AccessController,
  StaffController,
  ...MONEY_CONTROLLERS,
  AlertsController,
  AuditController,
  CommandsController,
  ExportController,
  FleetController,
  LiveController,
  KioskCommandsController,
  InvitationsController,
  PeopleController,
  SessionController,
];

/** The doors of central: its parts are given to the controllers by token. */
@Module({})
export class CentralModule {
  /** Only the profile `demo` has the switches of the demo billers. */
  static of(central: Central, profile: Config['profile']): DynamicModule {
    const demo = profile === 'demo' ? [DemoBillersController, DemoSessionController] : [];
    return {
      module: CentralModule,
      controllers: [...CONTROLLERS, ...demo],
      providers: providersOf(central),
    };
  }
}

function providersOf(central: Central): Provider[] {
  return [
    { provide: CASES, useValue: central.cases },
    { provide: CLAIMS, useValue: central.claims },
    { provide: SETTLEMENTS, useValue: central.settlements },
    { provide: CATALOGUE, useValue: central.catalogue },
    { provide: CENTRAL_KEY, useValue: central.centralPublicKey },
    { provide: CLOCK, useValue: central.clock },
    { provide: CONSOLE, useValue: central.console },
    { provide: DEMO_BILLERS, useValue: central.billers },
    { provide: ENROLMENT, useValue: central.enrolment },
    { provide: FINDER, useValue: central.finder },
    { provide: INTAKE, useValue: central.intake },
    { provide: NOTIFICATIONS, useValue: central.notifications },
    { provide: POSTINGS, useValue: central.postings },
    { provide: WALLET_ORDERS, useValue: central.walletOrders },
    { provide: ACCESS_CODES, useValue: central.accessCodes },
    { provide: STAFF_QUERIES, useValue: central.staff },
    ...moneyProviders(central.money),
    { provide: COMMANDS, useValue: central.fleet.commands },
    { provide: HELD, useValue: central.fleet.held },
    { provide: FLEET, useValue: central.fleet },
    { provide: SHEET_SOURCES, useValue: central },
    { provide: PEOPLE, useValue: central.people },
    { provide: AUDIT, useValue: central.audit },
  ];
}
