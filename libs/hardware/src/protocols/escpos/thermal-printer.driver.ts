import { sleep } from '@kiosk/flow/ports/clock';
import type { DeviceStatus } from '@kiosk/flow/ports/fault';
import type { ThermalPrinter, ThermalPrinterEvent } from '@kiosk/flow/ports/thermal-printer';
import type { ReceiptDocument } from '@kiosk/flow/receipt/document';
import { layout } from '@kiosk/flow/receipt/layout';
import { toHex } from '../../bytes/hex.js';
import type { ThermalPrinterOptions } from '../../device/driver-options.js';
import { Bell } from '../../exchange/bell.js';
import { cleanUp, isClean, type Litter } from './clean-up.js';
import { encodeJob } from './encode.js';
import type { Reply } from './frame.js';
import { CLEARED_BUFFERS, runJob, SENSOR, type JobSession } from './job.js';
import { PrinterLink } from './link.js';
import { ARM_AUTOMATIC, BLOCK_RESPONSE, CLEARED, processIdText, RECOVER } from './messages.js';
import { processIds } from './process-ids.js';
import { PROFILES, type ProfileName } from './profile.js';
import { check, deviceStatus, stopsOf, type Checked } from './status.js';

/** `epson-80` unless a profile is named. */
export type EscposPrinterOptions = ThermalPrinterOptions<ProfileName>;

type ReportEvent = (event: ThermalPrinterEvent) => Promise<void>;

interface Waiting {
  readonly jobId: string;
  readonly document: ReceiptDocument;
  readonly sinceMs: number;
}

const IDLE_MS = 1_000;
/** A printer that never stops talking is not asked without a pause either. */
const GAP_MS = 10;
const REOPEN_MS = 500;
/** A job waits so long for a printer that is just being found, then it has failed. */
const FIND_MS = 3_000;
/** A job waits so long for a printer that has to be cleaned of the one before. */
const CLEAN_MS = 15_000;
const RECOVER_MS = 3_000;
const COMMAND_MS = 2_000;
/** A line that stayed silent so often is opened anew: the device behind it may be another by now. */
const SILENCES_MAX = 5;

/** Drives an ESC/POS printer. One loop does all talking, so one question is open at a time. */
export function escposThermalPrinter(options: EscposPrinterOptions): ThermalPrinter {
  return new EscposThermalPrinter(options);
}

class EscposThermalPrinter implements ThermalPrinter {
  private readonly session: JobSession;
  private readonly nextIds: ReturnType<typeof processIds>;
  private readonly queue: Waiting[] = [];
  private report: ReportEvent = () => Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private readonly end = new AbortController();
  private known: DeviceStatus | undefined;
  /** What the process before left is not known. */
  private litter: Litter = { memory: true, strip: 'unsure' };
  private silences = 0;
  private printing = false;
  /** What the printer last said unasked. */
  private automatic = '';
  private recoveredMs = 0;

  constructor({ transport, clock, chance, profile = 'epson-80' }: EscposPrinterOptions) {
    const known = PROFILES[profile];
    const options = { transport, clock, lineRate: known.lineRate };
    const link = new PrinterLink(options, (reply) => this.hear(reply));
    this.session = { link, clock, bell: new Bell(), profile: known, heard: new Set() };
    this.nextIds = processIds(chance);
  }

  start(report: ReportEvent): void {
    this.report = report;
    this.running = this.run();
  }

  print(jobId: string, document: ReceiptDocument): void {
    this.queue.push({ jobId, document, sinceMs: this.session.clock.monoMs() });
    this.session.bell.ring();
  }

  async stop(): Promise<void> {
    this.end.abort();
    if (!this.printing) await this.session.link.close(); // whatever waits for an answer ends now
    this.session.bell.ring();
    await this.running;
  }

  private get stopping(): boolean {
    return this.end.signal.aborted;
  }

  private async run(): Promise<void> {
    const { link, bell, clock } = this.session;
    while (!this.stopping) {
      if (await this.opened()) await this.serve();
      await link.close();
      if (this.stopping) break;
      await this.tell({
        state: 'noDevice',
        faults: [this.silences > 0 ? 'silent' : 'disconnected'],
      });
      await this.giveUp('no printer', FIND_MS);
      await bell.wait(clock, REOPEN_MS);
    }
    await this.giveUp('stopped', 0);
  }

  private async opened(): Promise<boolean> {
    this.litter = { ...this.litter, memory: true };
    this.silences = 0;
    try {
      await this.session.link.open();
      return true;
    } catch {
      return false; // told as `disconnected`, tried again
    }
  }

  /** Watches and prints until the line ends. A job asks for the status by itself, so none waits. */
  private async serve(): Promise<void> {
    const { link } = this.session;
    while (!this.stopping && !link.gone && this.silences < SILENCES_MAX) {
      const next = isClean(this.litter) ? this.queue.shift() : undefined;
      if (next !== undefined) await this.printNow(next);
      else await this.look();
    }
  }

  private async look(): Promise<void> {
    const { link, bell, clock } = this.session;
    const checked = await check(link);
    if (link.gone) return;
    if (checked === undefined) await this.missed();
    else await this.found(checked);
    if (this.mayPrint) return;
    await bell.wait(clock, IDLE_MS);
    if (!this.mayPrint) await sleep(clock, GAP_MS, this.end.signal);
  }

  private get mayPrint(): boolean {
    return this.queue.length > 0 && isClean(this.litter);
  }

  private async missed(): Promise<void> {
    this.silences++;
    this.litter = { ...this.litter, memory: true }; // it may come back from a power cut
    const fault = this.session.link.noise > 0 ? 'garbled' : 'silent';
    await this.tell({ state: 'offline', faults: [fault] });
    await this.giveUp(fault, 0);
  }

  private async found(checked: Checked): Promise<void> {
    this.silences = 0;
    await this.tell(deviceStatus(checked));
    const stops = stopsOf(checked.status);
    if (stops.length === 0) return this.makeReady();
    await this.recover(checked);
    await this.giveUp(stops.join(', '), 0);
  }

  /** Gets rid of what may hang in the printer's memory or from its mouth; no job goes before that. */
  private async makeReady(): Promise<void> {
    const { litter } = this;
    if (isClean(litter)) return;
    this.litter = await cleanUp(this.session, litter);
    if (!isClean(this.litter)) return this.giveUp('not clean', CLEAN_MS);
    if (litter.memory) await this.session.link.send(ARM_AUTOMATIC, COMMAND_MS);
  }

  /** Asks a printer with an error to try again; it does once the cause is gone. */
  private async recover({ status }: Checked): Promise<void> {
    const { link, clock } = this.session;
    if (!status.cutterError && !status.mechanicalError) return;
    if (clock.monoMs() - this.recoveredMs < RECOVER_MS) return;
    this.recoveredMs = clock.monoMs();
    await link.send(RECOVER, COMMAND_MS);
  }

  private async printNow({ jobId, document }: Waiting): Promise<void> {
    const { profile } = this.session;
    const ids = this.nextIds();
    const job = encodeJob(layout(document, profile), profile, ids);
    this.printing = true;
    const { outcome, evidence, strip } = await runJob(this.session, job, ids);
    this.printing = false;
    this.litter = { memory: strip === 'unsure', strip }; // its question may still be open
    const lacking = job.missing.length === 0 ? '' : `; as □: ${job.missing.join(' ')}`;
    await this.report({ type: 'print.ended', jobId, outcome, evidence: evidence + lacking });
  }

  /** Jobs that waited longer than that are known not to be on paper. */
  private async giveUp(why: string, afterMs: number): Promise<void> {
    const since = this.session.clock.monoMs() - afterMs;
    while (this.queue[0] !== undefined && this.queue[0].sinceMs <= since) {
      const { jobId } = this.queue.shift()!;
      const evidence = `${why} before the first byte`;
      await this.report({ type: 'print.ended', jobId, outcome: 'failed', evidence });
    }
  }

  private async tell(status: DeviceStatus): Promise<void> {
    const { known } = this;
    this.known = status;
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(status)) return;
    await this.report({ type: 'device.changed', device: 'thermalPrinter', status });
  }

  private hear(reply: Reply | 'ended'): void {
    const { heard, bell } = this.session;
    if (reply !== 'ended' && reply.kind === 'automatic') {
      const said = toHex(reply.bytes);
      if (said === this.automatic) return; // nothing new: no reason to ask
      this.automatic = said;
    }
    if (reply !== 'ended' && reply.kind === 'sensor') heard.add(SENSOR);
    if (reply !== 'ended' && reply.kind === 'block' && reply.header === BLOCK_RESPONSE) {
      heard.add(
        reply.text === CLEARED ? CLEARED_BUFFERS : reply.text.slice(processIdText('').length),
      );
    }
    bell.ring();
  }
}
