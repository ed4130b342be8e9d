import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { bundleFacts } from './bundle.js';
import type { UpdateParts } from './updater.js';

const run = promisify(execFile);

/** Writing a whole system onto a card takes minutes. */
const INSTALL_LIMIT_MS = 3_600_000;
const ASK_LIMIT_MS = 60_000;

/** What `rauc info` prints of a bundle whose signature and blocks are good. */
const info = z.object({
  compatible: z.string(),
  version: z.string(),
  /** The release writes there which version of the journal's tables its kiosk writes: "journal 2". */
  description: z.string(),
});

/** RAUC by its command line. Each rejects when RAUC says no. */
export const rauc: UpdateParts['rauc'] = {
  async compatible() {
    const status = await rauced(['status', '--output-format=json'], ASK_LIMIT_MS);
    return z.object({ compatible: z.string() }).parse(JSON.parse(status)).compatible;
  },
  async info(bundle) {
    return factsIn(await rauced(['info', '--output-format=json', bundle], ASK_LIMIT_MS));
  },
  async install(bundle) {
    await rauced(['install', bundle], INSTALL_LIMIT_MS);
  },
  async mark(what) {
    await rauced(['status', `mark-${what}`], ASK_LIMIT_MS);
  },
};

/** @throws ZodError for a bundle that says too little of itself. */
export function factsIn(text: string) {
  const { compatible, version, description } = info.parse(JSON.parse(text));
  const writesJournal = Number(/\bjournal (\d+)\b/.exec(description)?.[1]);
  return bundleFacts.parse({ compatible, version, writesJournal });
}

async function rauced(args: readonly string[], timeout: number): Promise<string> {
  const { stdout } = await run('rauc', args, { timeout });
  return stdout;
}
