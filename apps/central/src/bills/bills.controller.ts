import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findRequest } from '@kiosk/flow/link/messages';
import type { Catalogue, FindReply } from '@kiosk/flow/ports/central';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { CATALOGUE, FINDER } from '../tokens.js';
import type { BillFinder } from './bill-finder.js';

/** `GET /v1/catalogue` and `POST /v1/bills/find` */
@Controller('v1')
export class BillsController {
  constructor(
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
    @Inject(FINDER) private readonly finder: BillFinder,
  ) {}

  @Get('catalogue')
  fees(): Catalogue {
    return this.catalogue;
  }

  @Post('bills/find')
  @HttpCode(200)
  find(@Body() body: unknown, @Req() request: FastifyRequest): Promise<FindReply> {
    return this.finder.find(kioskOf(request), readBody(findRequest, body));
  }
}
