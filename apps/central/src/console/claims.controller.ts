import { Controller, Get, Inject, Query } from '@nestjs/common';
import { readBody } from '../http/read-body.js';
import { CLAIMS } from '../tokens.js';
import type { ClaimQueries } from './claim-queries.js';
import { page } from './page.js';

/** `GET /api/claims`, `suspense` and `entries`: what the console shows of money that is owed. */
@Controller('api')
export class ClaimsController {
  constructor(@Inject(CLAIMS) private readonly queries: ClaimQueries) {}

  @Get('claims')
  claims(@Query() query: unknown) {
    return this.queries.claims(readBody(page, query));
  }

  @Get('suspense')
  suspense(@Query() query: unknown) {
    return this.queries.suspense(readBody(page, query));
  }

  @Get('entries')
  entries(@Query() query: unknown) {
    return this.queries.entries(readBody(page, query));
  }
}
