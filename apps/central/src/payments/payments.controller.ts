import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { postRequest } from '@kiosk/flow/link/messages';
import type { PostReply, ReserveReply } from '@kiosk/flow/ports/central';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { POSTINGS, WALLET_ORDERS } from '../tokens.js';
import { demandPaid } from '../wallets/demand-paid.js';
import type { WalletOrders } from '../wallets/wallet-orders.js';
import { ownerOf } from './owner-of.js';
import type { Postings } from './postings.js';

/** `POST /v1/payments` and `POST /v1/payments/reserve` */
@Controller('v1/payments')
export class PaymentsController {
  constructor(
    @Inject(POSTINGS) private readonly postings: Postings,
    @Inject(WALLET_ORDERS) private readonly orders: WalletOrders,
  ) {}

  @Post()
  @HttpCode(200)
  async post(@Body() body: unknown, @Req() request: FastifyRequest): Promise<PostReply> {
    const { kiosk, asked } = read(body, request);
    await demandPaid(asked, this.orders.book);
    return this.postings.post(kiosk, asked);
  }

  @Post('reserve')
  @HttpCode(200)
  reserve(@Body() body: unknown, @Req() request: FastifyRequest): Promise<ReserveReply> {
    return this.postings.reserve(read(body, request).asked);
  }
}

function read(body: unknown, request: FastifyRequest) {
  const kiosk = kioskOf(request);
  const asked = readBody(postRequest, body);
  if (ownerOf(asked.paymentId) === kiosk) return { kiosk, asked };
  throw new Refusal('otherKiosk', 'the payment id is not one of the kiosk that signed');
}
