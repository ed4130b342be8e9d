import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { certificateReply } from '@kiosk/flow/link/messages';
import type { KioskKeys } from '../enrol/kiosk-keys.js';
import { kioskOf } from '../http/guards.js';
import { Refusal } from '../http/refusal.js';
import { AUTHORITY, KIOSK_KEYS } from '../tokens.js';
import type { Authority } from './authority.js';

/** `POST /v1/certificate`: the next certificate, for a kiosk that signs with its enrolled key. */
@Controller('v1/certificate')
export class CertificateController {
  constructor(
    @Inject(AUTHORITY) private readonly authority: Authority | undefined,
    @Inject(KIOSK_KEYS) private readonly keys: KioskKeys,
  ) {}

  @Post()
  @HttpCode(200)
  async next(@Req() request: FastifyRequest): Promise<z.input<typeof certificateReply>> {
    const kiosk = kioskOf(request);
    const publicKey = await this.keys.publicKeyOf(kiosk);
    if (this.authority === undefined || publicKey === undefined) {
      throw new Refusal('notFound', 'this central gives no certificates');
    }
    return { certificate: await this.authority.forKiosk(kiosk, publicKey) };
  }
}
