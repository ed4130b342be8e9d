import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { RawRequest } from '../http/guards.js';
import { NOTIFICATIONS } from '../tokens.js';
import type { Notifications } from './notifications.js';

/** `POST /v1/notify/:wallet`: open to everybody; the provider's signature is checked behind it. */
@Controller('v1/notify')
export class NotifyController {
  constructor(@Inject(NOTIFICATIONS) private readonly notifications: Notifications) {}

  @Post(':wallet')
  async take(
    @Param('wallet') wallet: string,
    @Req() request: RawRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    );
    const body = request.rawBody?.toString('utf8') ?? '';
    const heard = await this.notifications.take(wallet, { headers, body });
    await reply.status(heard.status).type(heard.type).send(heard.body);
  }
}
