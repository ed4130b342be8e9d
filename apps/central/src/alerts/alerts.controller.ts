import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { page } from '../console/page.js';
import type { Fleet } from '../fleet/fleet.js';
import { readBody } from '../http/read-body.js';
import { sessionOf } from '../people/console-guard.js';
import { FLEET } from '../tokens.js';

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 7 * 24 * 60;

const key = z.object({ kiosk: z.string().max(64), condition: z.string().min(1).max(80) });
const muteRequest = key.extend({ minutes: z.int().min(1).max(WEEK_MINUTES) });
const eventPage = page.extend({ kiosk: z.string().max(64).optional() });

/** `/api/alerts`: what somebody has to look after. */
@Controller('api/alerts')
export class AlertsController {
  constructor(@Inject(FLEET) private readonly fleet: Fleet) {}

  /** What is not over, the costliest first. */
  @Get()
  standing() {
    return this.fleet.board.alerts();
  }

  @Get('events')
  events(@Query() query: unknown) {
    return this.fleet.board.alertEvents(readBody(eventPage, query));
  }

  @Post('acknowledge')
  @HttpCode(200)
  async acknowledge(@Body() body: unknown, @Req() request: FastifyRequest) {
    await this.fleet.alerts.acknowledge(readBody(key, body), nameOf(request));
    return {};
  }

  @Post('mute')
  @HttpCode(200)
  async mute(@Body() body: unknown, @Req() request: FastifyRequest) {
    const { minutes, ...alert } = readBody(muteRequest, body);
    const untilMs = this.fleet.clock.wallMs() + minutes * MINUTE_MS;
    await this.fleet.alerts.mute(alert, untilMs, nameOf(request));
    return {};
  }
}

const nameOf = (request: FastifyRequest): string => sessionOf(request).person.name;
