import { sleep, type Clock } from '@kiosk/flow/ports/clock';
import type { PostRequest } from '@kiosk/flow/ports/central';
import type {
  Biller,
  BillerAnswer,
  BillQuery,
  FoundAccount,
  Reserved,
  VoidAnswer,
  VoidRequest,
} from './biller.js';

/** How a demo biller behaves. */
export const BILLER_MODES = [
  'normal',
  /** Takes nothing and says nothing. */
  'silent',
  /** Says no to every new posting and void. */
  'refusing',
  /** Does everything, three seconds late. */
  'slow',
] as const;
export type BillerMode = (typeof BILLER_MODES)[number];

const SLOW_MS = 3_000;

/** A biller whose temper can be set by hand, around one that works. */
export class DemoBiller implements Biller {
  mode: BillerMode = 'normal';

  constructor(
    private readonly inner: Biller,
    private readonly clock: Clock,
  ) {}

  get id(): string {
    return this.inner.id;
  }

  async find(query: BillQuery, stop: AbortSignal): Promise<FoundAccount | undefined> {
    await this.#temper(stop);
    return this.inner.find(query, stop);
  }

  async post(request: PostRequest, stop: AbortSignal): Promise<BillerAnswer> {
    await this.#temper(stop);
    const before = await this.inner.status(request.paymentId, stop);
    if (before !== undefined) return before;
    if (this.mode === 'refusing') return { result: 'refused', reason: 'refused' };
    return this.inner.post(request, stop);
  }

  async reserve(request: PostRequest, stop: AbortSignal): Promise<Reserved> {
    await this.#temper(stop);
    if (this.mode === 'refusing') return { result: 'refused', reason: 'refused' };
    return this.inner.reserve?.(request, stop) ?? { result: 'reserved' };
  }

  async status(paymentId: string, stop: AbortSignal): Promise<BillerAnswer | undefined> {
    await this.#temper(stop);
    return this.inner.status(paymentId, stop);
  }

  async void(request: VoidRequest, stop: AbortSignal): Promise<VoidAnswer> {
    await this.#temper(stop);
    const before = await this.inner.voidStatus(request.number, stop);
    if (before !== undefined) return before;
    if (this.mode === 'refusing') return { result: 'refused', reason: 'refused' };
    return this.inner.void(request, stop);
  }

  async voidStatus(number: string, stop: AbortSignal): Promise<VoidAnswer | undefined> {
    await this.#temper(stop);
    return this.inner.voidStatus(number, stop);
  }

  async #temper(stop: AbortSignal): Promise<void> {
    if (this.mode === 'slow') await sleep(this.clock, SLOW_MS, stop);
    if (this.mode === 'silent') await untilAborted(stop);
    stop.throwIfAborted();
  }
}

function untilAborted(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
