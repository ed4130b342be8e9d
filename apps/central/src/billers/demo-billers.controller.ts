import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { readBody } from '../http/read-body.js';
import { DEMO_BILLERS } from '../tokens.js';
import { BILLER_MODES } from './demo-biller.js';
import type { BillerState, DemoBillers } from './demo-billers.js';

/** Body of `POST /demo/billers/:id`. */
export const setModeRequest = z.object({ mode: z.enum(BILLER_MODES) });

/** `GET /demo/billers` and `POST /demo/billers/:id`; mounted in the profile demo only. */
@Controller('demo/billers')
export class DemoBillersController {
  constructor(@Inject(DEMO_BILLERS) private readonly billers: DemoBillers) {}

  @Get()
  list(): readonly BillerState[] {
    return this.billers.list();
  }

  @Post(':id')
  @HttpCode(200)
  set(@Param('id') id: string, @Body() body: unknown): readonly BillerState[] {
    this.billers.setMode(id, readBody(setModeRequest, body).mode);
    return this.billers.list();
  }
}
