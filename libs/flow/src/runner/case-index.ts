import type { Row } from '../journal/row.js';

/** So many payments of this kiosk are remembered by their code; older ones are central's to tell. */
const REMEMBERED_MAX = 5_000;

/** Finds this kiosk's own payments by the code on their papers. In memory, built as rows are read. */
export class CaseIndex {
  readonly #payments = new Map<string, string>();

  see({ type, paymentId, body }: Pick<Row, 'type' | 'paymentId' | 'body'>): void {
    if (type !== 'payment.opened') return;
    const { caseCode } = (body ?? {}) as { readonly caseCode?: unknown };
    if (typeof caseCode !== 'string') return;
    this.#payments.set(caseCode, paymentId);
    const [oldest] = this.#payments.keys();
    if (this.#payments.size > REMEMBERED_MAX && oldest !== undefined) {
      this.#payments.delete(oldest);
    }
  }

  find(code: string): string | undefined {
    return this.#payments.get(code);
  }
}
