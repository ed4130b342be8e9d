import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { postRequest } from '@kiosk/flow/link/messages';
import type { PostReply } from '@kiosk/flow/ports/central';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { POSTINGS } from '../tokens.js';
import type { Postings } from './postings.js';

/** `POST /v1/payments` */
@Controller('v1/payments')
export class PaymentsController {
  constructor(@Inject(POSTINGS) private readonly postings: Postings) {}

  @Post()
  @HttpCode(200)
  post(@Body() body: unknown, @Req() request: FastifyRequest): Promise<PostReply> {
    return this.postings.post(kioskOf(request), readBody(postRequest, body));
  }
}
