import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ingestRequest, type IngestReply } from '@kiosk/flow/link/messages';
import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { CATALOGUE, CLOCK, INTAKE } from '../tokens.js';
import type { Intake } from './intake.js';

/** The envelope must be good; what is in a row is looked at one by one, and refused by nothing. */
const envelope = ingestRequest.extend({ rows: z.array(z.unknown()).max(200) });

/** `POST /v1/ingest` */
@Controller('v1/ingest')
export class IngestController {
  constructor(
    @Inject(INTAKE) private readonly intake: Intake,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  async ingest(@Body() body: unknown, @Req() request: FastifyRequest): Promise<IngestReply> {
    const { kiosk, boot, from, rows, alarms = [] } = readBody(envelope, body);
    if (kiosk !== kioskOf(request)) throw new Refusal('otherKiosk', 'signed by another kiosk');
    const receipt = await this.intake.take({ kiosk, from, rows, told: { boot, alarms } });
    if (receipt.kind === 'fork') {
      throw new Refusal('fork', `row ${receipt.seq} is another than the one that is held`);
    }
    return {
      acked: receipt.acked,
      headHash: receipt.headHash,
      nowMs: this.clock.wallMs(),
      commands: [],
      catalogueVersion: this.catalogue.version,
    };
  }
}
