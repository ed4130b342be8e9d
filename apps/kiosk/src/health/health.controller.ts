import {
  Controller,
  Get,
  Inject,
  NotFoundException,
  Req,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HEALTH, type HealthOf } from './health.js';
import { indicatorsOf, type Indicator } from './indicators.js';

const LOOPBACK: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** From elsewhere the route is not there (attack A20); see `operations` in the configuration. */
export function demandLoopback(request: FastifyRequest): void {
  if (!LOOPBACK.has(request.socket.remoteAddress)) throw new NotFoundException();
}

/** `GET /health`, `/health/live` and `/health/ready`, for this machine alone. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(HEALTH) private readonly healthOf: HealthOf,
    @Inject(HealthCheckService) private readonly checks: HealthCheckService,
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
  ) {}

  /** All facts, whatever they say. */
  @Get()
  async health(@Req() request: FastifyRequest): Promise<object> {
    demandLoopback(request);
    const facts = this.healthOf();
    return { ...facts, ...(await this.#check(indicatorsOf(facts))) };
  }

  /** The process answers: to be restarted when it does not. */
  @Get('live')
  live(@Req() request: FastifyRequest): object {
    demandLoopback(request);
    return { status: 'ok' };
  }

  /** 200 while customers can pay, 503 otherwise. */
  @Get('ready')
  async ready(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    demandLoopback(request);
    const facts = this.healthOf();
    void reply.status(facts.ready ? 200 : 503);
    return this.#check(indicatorsOf(facts));
  }

  #say({ name, state, data }: Indicator) {
    const session = this.indicators.check(name);
    if (state === 'up') return session.up({ ...data });
    return state === 'degraded' ? session.degraded({ ...data }) : session.down({ ...data });
  }

  async #check(all: readonly Indicator[]): Promise<object> {
    try {
      return await this.checks.check(all.map((indicator) => () => this.#say(indicator)));
    } catch (error) {
      if (error instanceof ServiceUnavailableException) return error.getResponse() as object;
      throw error;
    }
  }
}
