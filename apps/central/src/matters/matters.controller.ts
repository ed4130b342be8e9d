import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { MATTER_LIST, MATTERS } from '../tokens.js';
import type { MatterQueries } from './matter-queries.js';
import type { Matters } from './matters.js';
import {
  assignRequest,
  complaintRequest,
  matterName,
  matterPage,
  noteRequest,
} from './requests.js';

/** These end when the money is settled, and not before. */
const SETTLED_BY_MONEY: ReadonlySet<string> = new Set(['claim', 'suspense']);

/** `/api/matters`: cases with owner and deadline, and what was done about them. */
@Controller('api/matters')
export class MattersController {
  constructor(
    @Inject(MATTERS) private readonly matters: Matters,
    @Inject(MATTER_LIST) private readonly queries: MatterQueries,
  ) {}

  @Get()
  list(@Query() query: unknown) {
    return this.queries.list(readBody(matterPage, query));
  }

  @Get('one')
  one(@Query() query: unknown) {
    return this.queries.one(readBody(matterName, query).id);
  }

  @Post()
  @HttpCode(200)
  async complain(@Body() body: unknown) {
    const { id, owner, reason, kiosk, paymentId } = readBody(complaintRequest, body);
    const matter = `complaint:${id}`;
    if (await this.queries.isKnown(matter)) return this.queries.one(matter);
    const about = { kiosk, paymentId, amount: 0, evidence: {}, detail: reason };
    const kind = { kind: 'complaint', subject: 'complaint' } as const;
    await this.matters.open({ id: matter, ...kind, ...about }, undefined, owner);
    return this.queries.one(matter);
  }

  @Post('assign')
  @HttpCode(200)
  async assign(@Body() body: unknown) {
    const { matter, ...wish } = readBody(assignRequest, body);
    await this.matters.assign(matter, wish);
    return this.queries.one(matter);
  }

  @Post('notes')
  @HttpCode(200)
  async note(@Body() body: unknown) {
    const { matter, ...wish } = readBody(noteRequest, body);
    await this.matters.note(matter, wish);
    return this.queries.one(matter);
  }

  @Post('close')
  @HttpCode(200)
  async close(@Body() body: unknown) {
    const { matter, ...wish } = readBody(noteRequest, body);
    const { kind } = await this.queries.one(matter);
    if (SETTLED_BY_MONEY.has(kind)) {
      throw new Refusal('unsettled', 'this case ends when its money is settled');
    }
    await this.matters.close(matter, wish);
    return this.queries.one(matter);
  }
}
