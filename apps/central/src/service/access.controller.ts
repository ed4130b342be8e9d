import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { accessReply } from '@kiosk/flow/link/access-messages';
import { kioskOf } from '../http/guards.js';
import { ACCESS_CODES } from '../tokens.js';
import type { AccessCodes } from './access-codes.js';

/** `GET /v1/access`: what a kiosk checks the codes of staff with. */
@Controller('v1/access')
export class AccessController {
  constructor(@Inject(ACCESS_CODES) private readonly codes: AccessCodes) {}

  @Get()
  secret(@Req() request: FastifyRequest): z.input<typeof accessReply> {
    return { secret: this.codes.secretOf(kioskOf(request)) };
  }
}
