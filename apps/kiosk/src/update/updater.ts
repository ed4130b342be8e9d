import type { Clock } from '@kiosk/flow/ports/clock';
import { sleep } from '@kiosk/flow/ports/clock';
import type { Health } from '../health/health.js';
import { refuseBundle, type BundleFacts, type BundleRefusal } from './bundle.js';
import { judge, type Judgement } from './health-gate.js';
import { locksOf, type Lock } from './update-lock.js';

/** What an updater remembers between two versions; it lies on the data partition. */
export interface Memory {
  /** Below it nothing is installed. */
  readonly versionMin: string;
  /** Devices that answered before the update. */
  readonly devices: readonly string[];
  /** Central was reached before the update. */
  readonly online: boolean;
  /** The version before; it becomes the least one when the new one has proved itself. */
  readonly from: string;
}

/** What an updater works on. */
export interface UpdateParts {
  readonly version: string;
  readonly readsJournal: readonly number[];
  readonly clock: Clock;
  /** Asks the kiosk; `undefined` while it does not answer. */
  readonly health: () => Promise<Health | undefined>;
  readonly rauc: {
    readonly compatible: () => Promise<string>;
    /** @throws Error when the signature or a block is not good. */
    readonly info: (bundle: string) => Promise<BundleFacts>;
    readonly install: (bundle: string) => Promise<void>;
    readonly mark: (what: 'good' | 'bad') => Promise<void>;
  };
  readonly reboot: () => Promise<void>;
  readonly memory: () => Memory | undefined;
  readonly remember: (memory: Memory) => void;
}

/** Why nothing was installed. */
export type NotInstalled =
  { readonly refused: BundleRefusal } | { readonly locked: readonly Lock[] };

const ASK_EVERY_MS = 5000;

/**
 * Installs a bundle into the other slot and starts it, unless it may not be or money is open. Asked
 * twice: before the long writing, and before the start.
 */
export async function install(
  bundle: string,
  parts: UpdateParts,
): Promise<NotInstalled | undefined> {
  const { rauc, version, readsJournal } = parts;
  const versionMin = parts.memory()?.versionMin ?? version;
  const running = { compatible: await rauc.compatible(), version, readsJournal, versionMin };
  const refused = refuseBundle(await rauc.info(bundle), running);
  if (refused !== undefined) return { refused };
  const health = await parts.health();
  const locked = locksBy(health);
  if (health === undefined || locked.length > 0) return { locked };
  parts.remember({ versionMin, from: version, devices: answering(health), online: true });
  await rauc.install(bundle);
  const meanwhile = locksBy(await parts.health());
  if (meanwhile.length > 0) return { locked: meanwhile };
  await parts.reboot(); // SIGTERM: the kiosk takes no more notes and waits for one on its way
  return undefined;
}

/** A kiosk that does not answer says nothing of its money. */
function locksBy(health: Health | undefined): readonly Lock[] {
  if (health === undefined) return ['moneyOpen'];
  return locksOf({
    idle: health.idle ?? false,
    queued: health.outbox?.queued ?? 1,
    doubts: health.storage?.doubts ?? ['refuses'],
    mains: health.mains ?? true,
  });
}

const answering = ({ devices }: Health): readonly string[] =>
  Object.entries(devices).flatMap(([name, device]) => (device?.state === 'online' ? [name] : []));

/**
 * Judges the version that was started: it stays only when it could take a payment.
 *
 * @returns what came of it
 */
export async function confirm(parts: UpdateParts): Promise<Judgement> {
  const { clock, rauc } = parts;
  for (;;) {
    const judgement = judge(shownBy(await parts.health(), parts.memory(), clock.monoMs()));
    if (judgement === 'wait') {
      await sleep(clock, ASK_EVERY_MS);
      continue;
    }
    await rauc.mark(judgement === 'good' ? 'good' : 'bad');
    const memory = parts.memory();
    if (judgement !== 'good') await parts.reboot();
    else if (memory !== undefined && memory.from !== parts.version) {
      parts.remember({ ...memory, versionMin: memory.from }); // one version back stays open
    }
    return judgement;
  }
}

function shownBy(health: Health | undefined, memory: Memory | undefined, sinceMs: number) {
  const there = health === undefined ? [] : answering(health);
  return {
    sinceMs,
    journal: health?.journal !== undefined,
    devices: (memory?.devices ?? []).every((name) => there.includes(name)),
    page: health?.page ?? false,
    central: health?.outbox?.queued === 0,
    wasOffline: memory !== undefined && !memory.online,
  };
}
