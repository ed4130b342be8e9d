import { Controller, Get, Inject, Param } from '@nestjs/common';
import { screensOfPayment, type ReplayedScreen } from '@kiosk/flow/kiosk/replay-screens';
import { rowsOfPayments } from '../cases/rows-of-payments.js';
import { maskBody } from '../console/mask-body.js';
import type { Store } from '../database/store.js';
import { Refusal } from '../http/refusal.js';
import { STORE } from '../tokens.js';

/** `GET /api/replay/:kiosk/:payment`: what the customer of a payment saw, row by row. */
@Controller('api/replay')
export class ReplayController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get(':kiosk/:payment')
  async screens(
    @Param('kiosk') kiosk: string,
    @Param('payment') payment: string,
  ): Promise<readonly ReplayedScreen[]> {
    const found = await this.store.db
      .transaction()
      .execute((trx) => rowsOfPayments(trx, kiosk, [payment]));
    const rows = (found.get(payment) ?? []).map((row) => ({
      ...row,
      // Account, factor and code are masked before anything is drawn from them.
      body: JSON.parse(maskBody(JSON.stringify(row.body))) as typeof row.body,
    }));
    if (rows[0]?.type !== 'payment.opened') {
      throw new Refusal('notFound', 'the rows of this payment are not here from its first');
    }
    const words = { zh: kiosk, en: kiosk };
    const face = { id: kiosk, place: words, operator: words, phone: '', hours: words };
    return screensOfPayment(rows, { ...face, cashElsewhere: words, demo: false });
  }
}
