import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ingestRequest, type IngestReply } from '@kiosk/flow/link/messages';
import { kioskReport } from '@kiosk/flow/link/report';
import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Fleet } from '../fleet/fleet.js';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { CATALOGUE, FLEET, INTAKE } from '../tokens.js';
import type { Intake } from './intake.js';

/** The envelope must be good; what is in a row is looked at one by one, and refused by nothing. */
const envelope = ingestRequest.extend({
  rows: z.array(z.unknown()).max(200),
  health: z.unknown().optional(), // no reason to refuse rows
});

/** `POST /v1/ingest` */
@Controller('v1/ingest')
export class IngestController {
  constructor(
    @Inject(INTAKE) private readonly intake: Intake,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
    @Inject(FLEET) private readonly fleet: Fleet,
  ) {}

  @Post()
  @HttpCode(200)
  async ingest(@Body() body: unknown, @Req() request: FastifyRequest): Promise<IngestReply> {
    const { kiosk, boot, from, rows, alarms = [], ...told } = readBody(envelope, body);
    if (kiosk !== kioskOf(request)) throw new Refusal('otherKiosk', 'signed by another kiosk');
    const receipt = await this.intake.take({ kiosk, from, rows, told: { boot, alarms } });
    if (receipt.kind === 'fork') {
      throw new Refusal('fork', `row ${receipt.seq} is another than the one that is held`);
    }
    const report = kioskReport.safeParse(told.health);
    if (report.success) await this.fleet.health.hear(kiosk, report.data);
    const commands = await this.fleet.commands.due(kiosk);
    await this.fleet.commands.sent(commands);
    return {
      acked: receipt.acked,
      headHash: receipt.headHash,
      nowMs: this.fleet.clock.wallMs(),
      commands: [...commands],
      catalogueVersion: this.catalogue.version,
    };
  }
}
