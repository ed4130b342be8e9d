import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import type { People } from '../people/people.js';
import { two } from '../staff/who-acts.js';
import { PEOPLE, VOIDS } from '../tokens.js';
import { voidRequest } from './requests.js';
import type { VoidReply, Voids } from './voids.js';

/** `POST /api/voids`: a posting of today is undone at its biller. */
@Controller('api/voids')
export class VoidsController {
  constructor(
    @Inject(VOIDS) private readonly voids: Voids,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  @Post()
  @HttpCode(200)
  async void(@Body() body: unknown, @Req() request: FastifyRequest): Promise<VoidReply> {
    return this.voids.void(await two(this.people, request, readBody(voidRequest, body)));
  }
}
