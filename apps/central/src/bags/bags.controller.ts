import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { page } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { BAG_LIST, BAGS } from '../tokens.js';
import type { BagQueries } from './bag-queries.js';
import type { BagCounted, Bags } from './bags.js';
import { bagCountRequest } from './requests.js';

/** `GET /api/bags` and `POST /api/bags/counts`: what was taken out, and what two people counted. */
@Controller('api/bags')
export class BagsController {
  constructor(
    @Inject(BAGS) private readonly bags: Bags,
    @Inject(BAG_LIST) private readonly queries: BagQueries,
  ) {}

  @Get()
  list(@Query() query: unknown) {
    return this.queries.bags(readBody(page, query));
  }

  @Post('counts')
  @HttpCode(200)
  count(@Body() body: unknown): Promise<BagCounted> {
    return this.bags.count(readBody(bagCountRequest, body));
  }
}
