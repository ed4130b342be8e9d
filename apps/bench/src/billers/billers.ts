import { z } from 'zod';

/** How a demo biller behaves at central. */
export const BILLER_MODES = ['normal', 'silent', 'refusing', 'slow'] as const;
export type BillerMode = (typeof BILLER_MODES)[number];

export interface Biller {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** As it was last set from here; central starts every biller as normal. */
  readonly mode: BillerMode;
}

const LIMIT_MS = 3_000;
const problem = z.object({ message: z.string() });

/** The demo billers behind central, and the switch on each. */
export class Billers {
  #billers: readonly Biller[];

  constructor(
    private readonly central: string,
    billers: readonly Omit<Biller, 'mode'>[],
  ) {
    this.#billers = billers.map((biller) => ({ ...biller, mode: 'normal' }));
  }

  get state(): readonly Biller[] {
    return this.#billers;
  }

  /** @returns why it could not be switched, or `undefined` when it was. Never rejects. */
  async switch(id: string, mode: BillerMode): Promise<string | undefined> {
    const refusal = await this.#post(id, mode);
    if (refusal !== undefined) return refusal;
    this.#billers = this.#billers.map((biller) =>
      biller.id === id ? { ...biller, mode } : biller,
    );
    return undefined;
  }

  async #post(id: string, mode: BillerMode): Promise<string | undefined> {
    try {
      const reply = await fetch(`${this.central}/demo/billers/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode }),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      if (reply.ok) return undefined;
      const said = problem.safeParse(await reply.json().catch(() => undefined));
      return said.success ? said.data.message : `central answered ${reply.status}`;
    } catch {
      return `central does not answer at ${this.central}`;
    }
  }
}
