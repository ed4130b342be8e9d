import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  payByCodeRequest,
  walletOrderId,
  walletOrderRequest,
} from '@kiosk/flow/link/wallet-messages';
import type { WalletOffer, WalletOrderReply } from '@kiosk/flow/ports/wallets';
import { kioskOf } from '../http/guards.js';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { ownerOf } from '../payments/owner-of.js';
import { WALLET_ORDERS } from '../tokens.js';
import type { WalletOrders } from './wallet-orders.js';

/** `GET /v1/wallets` and `POST /v1/wallet-orders…`: what a kiosk asks for. */
@Controller('v1')
export class WalletOrdersController {
  constructor(@Inject(WALLET_ORDERS) private readonly orders: WalletOrders) {}

  @Get('wallets')
  wallets(): { readonly wallets: readonly WalletOffer[] } {
    return { wallets: this.orders.offers() };
  }

  @Post('wallet-orders')
  @HttpCode(200)
  create(@Body() body: unknown, @Req() request: FastifyRequest): Promise<WalletOrderReply> {
    const asked = readBody(walletOrderRequest, body);
    return this.orders.create(ownKiosk(request, asked.paymentId), asked);
  }

  @Post('wallet-orders/pay')
  @HttpCode(200)
  pay(@Body() body: unknown, @Req() request: FastifyRequest): Promise<WalletOrderReply> {
    const asked = readBody(payByCodeRequest, body);
    return this.orders.payByCode(ownKiosk(request, asked.paymentId), asked);
  }

  @Post('wallet-orders/state')
  @HttpCode(200)
  state(@Body() body: unknown, @Req() request: FastifyRequest): Promise<WalletOrderReply> {
    const id = readBody(walletOrderId, body);
    return this.orders.state(ownKiosk(request, id.paymentId), id);
  }

  @Post('wallet-orders/close')
  @HttpCode(200)
  close(@Body() body: unknown, @Req() request: FastifyRequest): Promise<WalletOrderReply> {
    const id = readBody(walletOrderId, body);
    return this.orders.closeOrder(ownKiosk(request, id.paymentId), id);
  }

  @Post('wallet-orders/refund')
  @HttpCode(200)
  refund(@Body() body: unknown, @Req() request: FastifyRequest): Promise<WalletOrderReply> {
    const id = readBody(walletOrderId, body);
    return this.orders.refund(ownKiosk(request, id.paymentId), id);
  }
}

function ownKiosk(request: FastifyRequest, paymentId: string): string {
  const kiosk = kioskOf(request);
  if (ownerOf(paymentId) === kiosk) return kiosk;
  throw new Refusal('otherKiosk', 'the payment id is not one of the kiosk that signed');
}
