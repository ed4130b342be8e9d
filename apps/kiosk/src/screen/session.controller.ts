import { Controller, ForbiddenException, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WORLD, type World } from '../world/world.js';

/** `GET /session`: the page of this kiosk gets the token that its socket must show. */
@Controller()
export class SessionController {
  constructor(@Inject(WORLD) private readonly world: World) {}

  @Get('session')
  session(@Req() { headers }: FastifyRequest): { readonly token: string } {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') throw new ForbiddenException();
    return { token: this.world.pageToken };
  }
}
