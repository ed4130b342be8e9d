import type { Bill, FeeType } from '../catalogue/fee-type.js';
import type {
  CaseAnswer,
  CaseReply,
  Catalogue,
  Central,
  FindReply,
  FindRequest,
  PostReply,
  PostRequest,
  ReserveReply,
} from '../ports/central.js';
import { sampleAccount } from './samples.js';

/** A central that knows one account a fee; its books outlive the kiosk process. */
export class FakeCentral implements Central {
  /** What the biller took, by payment id: a second posting of one id would show here. */
  readonly posted = new Map<string, PostRequest>();
  /** What central knows of cases, by code. */
  readonly cases = new Map<string, CaseReply>();
  isOnline = true;
  mode: 'normal' | 'silent' | 'refusing' | 'unreachable' = 'normal';
  /** What the biller says while a terminal waits. */
  reserveMode: ReserveReply['result'] = 'notOffered';
  #changed: () => void = () => undefined;

  constructor(
    private readonly fees: readonly FeeType[],
    private readonly bills: readonly Bill[],
  ) {}

  find({ feeId, account, factor }: FindRequest): Promise<FindReply> {
    const fee = this.fees.find((each) => each.id === feeId);
    if (!this.isOnline) return Promise.resolve({ result: 'unavailable' });
    if (fee === undefined || account !== '10001' || factor !== '8000') {
      return Promise.resolve({ result: 'notFound' });
    }
    return Promise.resolve({ result: 'found', account: sampleAccount(fee), bills: this.bills });
  }

  post(request: PostRequest): Promise<PostReply | { readonly result: 'unreachable' }> {
    if (this.mode === 'unreachable') return Promise.resolve({ result: 'unreachable' });
    if (this.mode === 'silent') return Promise.resolve({ result: 'pending' });
    if (this.mode === 'refusing') return Promise.resolve({ result: 'refused', reason: 'refused' });
    this.posted.set(request.paymentId, request);
    return Promise.resolve({ result: 'accepted', billerReference: 'W-1' });
  }

  reserve(): Promise<ReserveReply> {
    const result = this.reserveMode;
    return Promise.resolve(result === 'refused' ? { result, reason: 'refused' } : { result });
  }

  findCase(code: string): Promise<CaseAnswer> {
    if (!this.isOnline) return Promise.resolve({ result: 'unavailable' });
    return Promise.resolve(this.cases.get(code) ?? { result: 'notFound' });
  }

  online(): boolean {
    return this.isOnline;
  }

  catalogue(): Catalogue {
    return { version: 1, fees: this.fees };
  }

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  setOnline(online: boolean): void {
    this.isOnline = online;
    this.#changed();
  }
}
