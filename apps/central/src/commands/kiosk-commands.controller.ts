import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CommandsReply } from '@kiosk/flow/link/messages';
import type { Clock } from '@kiosk/flow/ports/clock';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { CLOCK, COMMANDS, HELD } from '../tokens.js';
import type { Commands } from './commands.js';
import type { HeldRequests } from './held-requests.js';

const WAIT_S_MAX = 55;
const held = z.object({ wait: z.coerce.number().int().min(0).max(WAIT_S_MAX).default(0) });

/** `GET /v1/commands?wait=<seconds>`: what a kiosk is told, held until there is something. */
@Controller('v1/commands')
export class KioskCommandsController {
  constructor(
    @Inject(HELD) private readonly requests: HeldRequests,
    @Inject(COMMANDS) private readonly commands: Commands,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async next(@Query() query: unknown, @Req() request: FastifyRequest): Promise<CommandsReply> {
    const { wait } = readBody(held, query);
    const commands = await this.requests.wait(kioskOf(request), wait * 1000);
    await this.commands.sent(commands);
    return { nowMs: this.clock.wallMs(), commands: [...commands] };
  }
}
