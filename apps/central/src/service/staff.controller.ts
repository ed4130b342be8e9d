import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { page } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { sessionOf } from '../people/console-guard.js';
import { ACCESS_CODES, STAFF_QUERIES } from '../tokens.js';
import type { AccessCodes } from './access-codes.js';
import { accessCodeRequest } from './requests.js';
import type { StaffQueries } from './staff-queries.js';

/** `/api/access-codes`, `bags` and `visits`: what the console does about staff. */
@Controller('api')
export class StaffController {
  constructor(
    @Inject(ACCESS_CODES) private readonly codes: AccessCodes,
    @Inject(STAFF_QUERIES) private readonly queries: StaffQueries,
  ) {}

  @Post('access-codes')
  @HttpCode(200)
  give(@Body() body: unknown, @Req() request: FastifyRequest) {
    const owner = sessionOf(request).person.name;
    return this.codes.give({ ...readBody(accessCodeRequest, body), owner });
  }

  @Get('access-codes')
  given(@Query() query: unknown) {
    const { limit, skip } = readBody(page, query);
    return this.codes.given(limit, skip);
  }

  @Get('bags')
  bags(@Query() query: unknown) {
    return this.queries.bags(readBody(page, query));
  }

  @Get('visits')
  visits(@Query() query: unknown) {
    return this.queries.visits(readBody(page, query));
  }
}
