import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { COMMAND_ARGUMENTS, COMMAND_KINDS } from '@kiosk/flow/commands/command';
import { page } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { sessionOf } from '../people/console-guard.js';
import { COMMANDS } from '../tokens.js';
import type { Commands } from './commands.js';

const MINUTE_MS = 60_000;
const LASTS_MINUTES_MAX = 12 * 60;

const commandPage = page.extend({ kiosk: z.string().min(1).max(64).optional() });
const wish = z.object({
  kind: z.enum(COMMAND_KINDS),
  arguments: z.record(z.string(), z.unknown()).default({}),
  /** How long a kiosk that is away, or busy, may take. */
  minutes: z.int().min(1).max(LASTS_MINUTES_MAX).default(10),
});

/** `/api/commands`: what is asked of kiosks, and what became of it. */
@Controller('api')
export class CommandsController {
  constructor(@Inject(COMMANDS) private readonly commands: Commands) {}

  @Get('commands')
  list(@Query() query: unknown) {
    return this.commands.page(readBody(commandPage, query));
  }

  @Get('commands/:id')
  async one(@Param('id') id: string) {
    const found = await this.commands.find(id);
    if (found === undefined) throw new Refusal('notFound', 'there is no such command');
    return found;
  }

  @Post('kiosks/:id/commands')
  @HttpCode(200)
  async issue(@Param('id') kiosk: string, @Body() body: unknown, @Req() request: FastifyRequest) {
    const { kind, minutes, arguments: given } = readBody(wish, body);
    const { id, name } = sessionOf(request).person;
    const command = await this.commands.issue({
      kiosk,
      kind,
      arguments: readBody(COMMAND_ARGUMENTS[kind], given),
      lastsMs: minutes * MINUTE_MS,
      person: { id, name },
    });
    return { id: command };
  }
}
