import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { limit } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { CSV_TYPE } from '../staff/csv.js';
import { DAYS } from '../tokens.js';
import type { DayQueries, ListedDay, SignedDay } from './day-queries.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-25');
const name = z.string().min(1).max(64);
const ofDay = z.object({ day });
const key = z.object({ day, kiosk: name, biller: name });

/** `GET /api/days`: closed days, their reports, one of them signed, and a day as CSV. */
@Controller('api/days')
export class DaysController {
  constructor(@Inject(DAYS) private readonly days: DayQueries) {}

  @Get()
  list(@Query() query: unknown): Promise<readonly string[]> {
    return this.days.list(readBody(z.object({ limit }), query).limit);
  }

  @Get(':day')
  of(@Param() path: unknown, @Query() query: unknown): Promise<readonly ListedDay[]> {
    const { kiosk } = readBody(z.object({ kiosk: name.optional() }), query);
    return this.days.of(readBody(ofDay, path).day, kiosk);
  }

  @Get(':day/csv')
  async csv(
    @Param() path: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const table = await this.days.csv(readBody(ofDay, path).day);
    void reply.header('content-type', CSV_TYPE);
    return table;
  }

  @Get(':day/:kiosk/:biller')
  one(@Param() path: unknown): Promise<SignedDay> {
    return this.days.one(readBody(key, path));
  }
}
