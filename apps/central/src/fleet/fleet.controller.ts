import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { limit } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { FLEET } from '../tokens.js';
import type { Fleet } from './fleet.js';

const historyPage = z.object({ limit, before: z.coerce.number().int().optional() });

/** `/api/fleet`: the board, and how a kiosk was. */
@Controller('api')
export class FleetController {
  constructor(@Inject(FLEET) private readonly fleet: Fleet) {}

  @Get('fleet')
  board() {
    return this.fleet.board.kiosks();
  }

  @Get('fleet/:kiosk/history')
  history(@Param('kiosk') kiosk: string, @Query() query: unknown) {
    return this.fleet.health.history(kiosk, readBody(historyPage, query));
  }
}
