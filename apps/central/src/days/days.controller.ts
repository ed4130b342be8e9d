import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { limit } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { DAYS } from '../tokens.js';
import type { DayQueries, SignedDay } from './day-queries.js';

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
  of(@Param() path: unknown): Promise<readonly SignedDay[]> {
    return this.days.of(readBody(ofDay, path).day);
  }

  @Get(':day/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  csv(@Param() path: unknown): Promise<string> {
    return this.days.csv(readBody(ofDay, path).day);
  }

  @Get(':day/:kiosk/:biller')
  one(@Param() path: unknown): Promise<SignedDay> {
    return this.days.one(readBody(key, path));
  }
}
