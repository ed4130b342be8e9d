import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { page } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import type { People } from '../people/people.js';
import { two } from '../staff/who-acts.js';
import { BAG_LIST, BAGS, PEOPLE } from '../tokens.js';
import type { BagQueries } from './bag-queries.js';
import type { BagCounted, Bags } from './bags.js';
import { bagCountRequest } from './requests.js';

/** `/api/bag-counts`: boxes that were taken out, and what two people counted by denomination. */
@Controller('api/bag-counts')
export class BagsController {
  constructor(
    @Inject(BAGS) private readonly bags: Bags,
    @Inject(BAG_LIST) private readonly queries: BagQueries,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  @Get()
  list(@Query() query: unknown) {
    return this.queries.bags(readBody(page, query));
  }

  @Post()
  @HttpCode(200)
  async count(@Body() body: unknown, @Req() request: FastifyRequest): Promise<BagCounted> {
    return this.bags.count(await two(this.people, request, readBody(bagCountRequest, body)));
  }
}
