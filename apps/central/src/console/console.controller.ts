import { Controller, Get, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Catalogue } from '@kiosk/flow/ports/central';
import { readBody } from '../http/read-body.js';
import { CATALOGUE, CONSOLE } from '../tokens.js';
import type { ConsoleQueries } from './console-queries.js';
import { limit, page } from './page.js';

const journalPage = z.object({
  limit,
  before: z.coerce.number().int().optional(),
  kiosk: z.string().min(1).max(64),
  payment: z.string().min(1).max(64).optional(),
});

/** `GET /api/…`: what the console shows. */
@Controller('api')
export class ConsoleController {
  constructor(
    @Inject(CONSOLE) private readonly queries: ConsoleQueries,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('fees')
  fees() {
    return this.catalogue.fees.map(({ id, name, biller }) => ({
      id,
      name,
      biller: biller.name,
      billerId: biller.id,
    }));
  }

  @Get('kiosks')
  kiosks() {
    return this.queries.kiosks();
  }

  @Get('payments')
  payments(@Query() query: unknown) {
    return this.queries.payments(readBody(page, query));
  }

  @Get('journal')
  journal(@Query() query: unknown) {
    return this.queries.journal(readBody(journalPage, query));
  }

  @Get('postings')
  postings(@Query() query: unknown) {
    return this.queries.postings(readBody(page, query));
  }

  @Get('wallet-orders')
  walletOrders(@Query() query: unknown) {
    return this.queries.walletOrders(readBody(page, query));
  }

  @Get('alarms')
  alarms(@Query() query: unknown) {
    return this.queries.alarms(readBody(page, query));
  }

  @Get('imports')
  imports(@Query() query: unknown) {
    return this.queries.imports(readBody(page, query));
  }
}
