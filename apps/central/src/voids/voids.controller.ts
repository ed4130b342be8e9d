import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { readBody } from '../http/read-body.js';
import { VOIDS } from '../tokens.js';
import { voidRequest } from './requests.js';
import type { VoidReply, Voids } from './voids.js';

/** `POST /api/voids`: a posting of today is undone at its biller. */
@Controller('api/voids')
export class VoidsController {
  constructor(@Inject(VOIDS) private readonly voids: Voids) {}

  @Post()
  @HttpCode(200)
  void(@Body() body: unknown): Promise<VoidReply> {
    return this.voids.void(readBody(voidRequest, body));
  }
}
