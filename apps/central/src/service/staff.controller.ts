import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { page } from '../console/page.js';
import type { Settlements } from '../entries/settlements.js';
import { readBody } from '../http/read-body.js';
import { ACCESS_CODES, SETTLEMENTS, STAFF_QUERIES } from '../tokens.js';
import type { AccessCodes } from './access-codes.js';
import { accessCodeRequest, boxCountRequest } from './requests.js';
import type { StaffQueries } from './staff-queries.js';

/** `/api/access-codes`, `box-counts`, `collections` and `visits`: what the console does about staff. */
@Controller('api')
export class StaffController {
  constructor(
    @Inject(ACCESS_CODES) private readonly codes: AccessCodes,
    @Inject(STAFF_QUERIES) private readonly queries: StaffQueries,
    @Inject(SETTLEMENTS) private readonly settlements: Settlements,
  ) {}

  @Post('access-codes')
  @HttpCode(200)
  give(@Body() body: unknown) {
    return this.codes.give(readBody(accessCodeRequest, body));
  }

  @Get('access-codes')
  given(@Query() query: unknown) {
    const { limit, skip } = readBody(page, query);
    return this.codes.given(limit, skip);
  }

  @Post('box-counts')
  @HttpCode(200)
  async count(@Body() body: unknown) {
    const { entry, repeated } = await this.settlements.countBox(readBody(boxCountRequest, body));
    return { number: entry.number, amount: entry.amount, repeated };
  }

  @Get('collections')
  bags(@Query() query: unknown) {
    return this.queries.bags(readBody(page, query));
  }

  @Get('visits')
  visits(@Query() query: unknown) {
    return this.queries.visits(readBody(page, query));
  }
}
