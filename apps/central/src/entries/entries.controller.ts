import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { readBody } from '../http/read-body.js';
import { SETTLEMENTS } from '../tokens.js';
import { countRequest, payoutRequest, reversalRequest, suspenseRequest } from './requests.js';
import type { Settled, Settlements } from './settlements.js';

/** What staff are told: the number of the entry, and whether it stood there already. */
interface Acknowledged {
  readonly number: number;
  readonly amount: number;
  readonly repeated: boolean;
}

const told = async (settled: Promise<Settled>): Promise<Acknowledged> => {
  const { entry, repeated } = await settled;
  return { number: entry.number, amount: entry.amount, repeated };
};

/** `POST /api/payouts`, `counts`, `suspense` and `reversals`: entries of central's own ledger. */
@Controller('api')
export class EntriesController {
  constructor(@Inject(SETTLEMENTS) private readonly settlements: Settlements) {}

  @Post('payouts')
  @HttpCode(200)
  payOut(@Body() body: unknown): Promise<Acknowledged> {
    return told(this.settlements.payOut(readBody(payoutRequest, body)));
  }

  @Post('counts')
  @HttpCode(200)
  count(@Body() body: unknown): Promise<Acknowledged> {
    return told(this.settlements.count(readBody(countRequest, body)));
  }

  @Post('suspense')
  @HttpCode(200)
  resolve(@Body() body: unknown): Promise<Acknowledged> {
    return told(this.settlements.resolve(readBody(suspenseRequest, body)));
  }

  @Post('reversals')
  @HttpCode(200)
  reverse(@Body() body: unknown): Promise<Acknowledged> {
    return told(this.settlements.reverse(readBody(reversalRequest, body)));
  }
}
