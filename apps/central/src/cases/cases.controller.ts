import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isCaseCode } from '@kiosk/flow/payment/case-code';
import type { CaseReply } from '@kiosk/flow/ports/central';
import { kioskOf } from '../http/guards.js';
import { Refusal } from '../http/refusal.js';
import { CASES } from '../tokens.js';
import type { CaseFinder } from './case-finder.js';

/** `GET /v1/claims/:code` */
@Controller('v1/claims')
export class CasesController {
  constructor(@Inject(CASES) private readonly cases: CaseFinder) {}

  @Get(':code')
  find(@Param('code') code: string, @Req() request: FastifyRequest): Promise<CaseReply> {
    if (!isCaseCode(code)) throw new Refusal('badRequest', 'the check character is wrong');
    return this.cases.find(kioskOf(request), code);
  }
}
