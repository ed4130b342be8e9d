import type { IngestReply } from '@kiosk/flow/link/messages';
import type { KioskReport } from '@kiosk/flow/link/report';
import type { Central } from '@kiosk/flow/ports/central';
import type { OpenWorld } from '../journal/open-world.js';
import { fetchHttp } from '../world/http.js';
import { AccessSecret } from './access-secret.js';
import { alarmsOf } from './alarms.js';
import { CatalogueStore } from './catalogue-store.js';
import { isFromCentral } from './central-signature.js';
import { CentralLine } from './central-line.js';
import { Enrolment } from './enrolment.js';
import { HeldLine } from './held-line.js';
import { HttpCentral } from './http-central.js';
import { HttpWallets } from './http-wallets.js';
import { loadIdentity } from './identity.js';
import { Outbox } from './outbox.js';

/** The kiosk's side of the way to central. */
export interface Link {
  readonly central: Central;
  readonly outbox: Outbox;
  readonly access: AccessSecret;
  readonly held: HeldLine;
  /** Calls with commands as they came, by whichever way. */
  onCommands(listener: CommandListener): void;
  /** Says how to look at the kiosk; central is told in every word. */
  reportBy(make: () => KioskReport): void;
  /** Whether a command is signed by the central that this kiosk is enrolled at. */
  isFromCentral(command: unknown): boolean;
  readonly wallets: HttpWallets;
}

type CommandListener = (commands: readonly unknown[], nowMs: number) => void;

/** Makes the way to central: identity, enrolment, requests, outbox. Nothing is sent yet. */
export function makeLink(world: OpenWorld): Link {
  const { config, journal, guard, log, clock, clockTrust, chance, bootId } = world;
  const kioskId = config.settings.face.id;
  const folder = config.storage;
  const identity = loadIdentity(folder);
  const { publicKey } = identity;
  const { url, enrolmentCode: code } = config.central;
  const line = new CentralLine({ url, kioskId, identity, http: fetchHttp, chance });
  const enrolment = new Enrolment({ folder, kioskId, publicKey, code, line, log });
  const central = new HttpCentral({ line, enrolment, store: new CatalogueStore(folder), log });
  const access = new AccessSecret({ folder, line, enrolment });
  const inbox = new Set<CommandListener>();
  const told: CommandListener = (commands, nowMs) => {
    for (const listener of inbox) listener(commands, nowMs);
  };
  const wallets = new HttpWallets({ line, log, clock });
  const heard = async ({ nowMs, catalogueVersion, commands }: IngestReply): Promise<void> => {
    clockTrust.heardCentral(nowMs);
    if (commands.length > 0) told(commands, nowMs);
    await central.follow(catalogueVersion);
    await access.refresh();
    await wallets.follow();
  };
  const clockQuality = () => clockTrust.quality;
  const times = { clock, clockQuality, chance };
  // Two journals claim to be this kiosk: it takes no more money until people have looked.
  const halted = () => {
    guard.mark('parted');
    central.suspend();
  };
  const alarms = () => alarmsOf(guard.state());
  const parts = { journal, line, enrolment, log };
  const reports = new Set<() => KioskReport>();
  const report = () => [...reports][0]?.();
  const who = { kioskId, bootId };
  const outbox = new Outbox({ ...parts, ...times, ...who, heard, halted, alarms, report });
  const held = new HeldLine({ line, enrolment, clock, chance, heard: told });
  return {
    central,
    outbox,
    access,
    wallets,
    held,
    onCommands: (listener) => void inbox.add(listener),
    reportBy: (make) => void reports.add(make),
    isFromCentral: (command) => isFromCentral(command, kioskId, enrolment.centralKey()),
  };
}
