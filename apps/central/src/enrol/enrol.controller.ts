import { RouteConfig } from '@nestjs/platform-fastify';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { enrolRequest, type enrolReply } from '@kiosk/flow/link/messages';
import { CENTRAL_KEY, ENROLMENT } from '../tokens.js';
import { ENROL_RATE } from '../http/limit-rates.js';
import { readBody } from '../http/read-body.js';
import type { Enrolment } from './enrolment.js';

/** `POST /v1/enrol` */
@Controller('v1/enrol')
export class EnrolController {
  constructor(
    @Inject(ENROLMENT) private readonly enrolment: Enrolment,
    @Inject(CENTRAL_KEY) private readonly centralPublicKey: string,
  ) {}

  @RouteConfig(ENROL_RATE)
  @Post()
  @HttpCode(200)
  async enrol(@Body() body: unknown): Promise<z.input<typeof enrolReply>> {
    const kiosk = await this.enrolment.enrol(readBody(enrolRequest, body));
    return { kiosk, centralPublicKey: this.centralPublicKey };
  }
}
