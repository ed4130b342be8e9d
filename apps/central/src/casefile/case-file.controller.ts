import { Controller, Get, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { readBody } from '../http/read-body.js';
import { kioskId, paymentId } from '../staff/acting.js';
import { CASE_FILES } from '../tokens.js';
import type { SealedCaseFile } from './case-file.js';
import { makeCaseFile, type CaseFilePorts } from './make-case-file.js';

const key = z.object({ kiosk: kioskId, payment: paymentId });

/** `GET /api/case-file`: all that is known of a payment, unmasked and sealed, for bank or court. */
@Controller('api/case-file')
export class CaseFileController {
  constructor(@Inject(CASE_FILES) private readonly ports: CaseFilePorts) {}

  @Get()
  make(@Query() query: unknown): Promise<SealedCaseFile> {
    const { kiosk, payment } = readBody(key, query);
    return makeCaseFile(this.ports, { kiosk, paymentId: payment });
  }
}
