import { Controller, Get, Inject, NotFoundException, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { HEALTH, type Health, type HealthOf } from './health.js';

const LOOPBACK: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `GET /health`, for this machine alone: from elsewhere the route is not there (attack A20). */
@Controller()
export class HealthController {
  constructor(@Inject(HEALTH) private readonly healthOf: HealthOf) {}

  @Get('health')
  health(@Req() request: FastifyRequest): Health {
    if (!LOOPBACK.has(request.socket.remoteAddress)) throw new NotFoundException();
    return this.healthOf();
  }
}
