import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { demandLoopback } from './health.controller.js';
import { METRICS, type Metrics } from './metrics.js';

/** `GET /metrics`, for this machine alone. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(METRICS) private readonly metrics: Metrics) {}

  @Get()
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    demandLoopback(request);
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
