import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { readBody } from '../http/read-body.js';
import { PEOPLE } from '../tokens.js';
import type { People } from './people.js';
import { acceptRequest, openRequest } from './requests.js';
import { FEW_A_MINUTE } from './session.controller.js';

/** `/api/invitations`: who has a one-time code sets a password and an authenticator. */
@Controller('api/invitations')
export class InvitationsController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Post('open')
  @HttpCode(200)
  @RouteConfig(FEW_A_MINUTE)
  open(@Body() body: unknown) {
    const { invitation, login } = readBody(openRequest, body);
    return this.people.invitations.open(invitation, login);
  }

  @Post('accept')
  @HttpCode(200)
  @RouteConfig(FEW_A_MINUTE)
  async accept(@Body() body: unknown) {
    await this.people.invitations.accept(readBody(acceptRequest, body));
    return {};
  }
}
