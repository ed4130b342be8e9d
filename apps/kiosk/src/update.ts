import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { readConfig } from './config/config.js';
import type { Health } from './health/health.js';
import { JOURNAL_VERSION } from './journal/schema.js';
import { rauc } from './update/rauc.js';
import { confirm, install, type Memory, type UpdateParts } from './update/updater.js';
import { readIfThere, writeDurably } from './world/durable-file.js';
import { systemClock } from './world/system-clock.js';

const USAGE = 'usage: update.js install <bundle> | confirm  --config <file> [--memory <file>]';
const ASK_LIMIT_MS = 5000;
const MEMORY = '/var/lib/payment-kiosk-update/memory.json';

const memorySchema = z.object({
  versionMin: z.string(),
  devices: z.array(z.string()),
  online: z.boolean(),
  from: z.string(),
}) satisfies z.ZodType<Memory>;

/** `node update.js install|confirm`: another version, by the rules of `update/`. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string' }, memory: { type: 'string', default: MEMORY } },
  });
  const [command, bundle] = positionals;
  if (values.config === undefined) throw new Error(USAGE);
  const { host, port } = readConfig(values.config).listen;
  const parts = partsOf(`http://${host}:${port}/health`, values.memory);
  if (command === 'confirm') return tell(await confirm(parts));
  if (command !== 'install' || bundle === undefined) throw new Error(USAGE);
  tell((await install(bundle, parts)) ?? 'installed');
}

function partsOf(healthUrl: string, memoryFile: string): UpdateParts {
  mkdirSync(dirname(memoryFile), { recursive: true });
  const own = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  return {
    version: z.object({ version: z.string() }).parse(JSON.parse(own)).version,
    readsJournal: [JOURNAL_VERSION],
    clock: systemClock,
    rauc,
    health: () => healthAt(healthUrl),
    reboot: async () => void (await promisify(execFile)('systemctl', ['reboot'])),
    memory: () => {
      const text = readIfThere(memoryFile);
      return text === undefined ? undefined : memorySchema.parse(JSON.parse(text));
    },
    remember: (memory) => writeDurably(memoryFile, JSON.stringify(memory)),
  };
}

async function healthAt(url: string): Promise<Health | undefined> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(ASK_LIMIT_MS) });
    return (await reply.json()) as Health; // of this machine's own kiosk
  } catch {
    return undefined;
  }
}

function tell(what: unknown): void {
  process.stdout.write(`${JSON.stringify({ update: what })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
