import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import { PEOPLE } from '../tokens.js';
import { sessionIn, sessionOf } from './console-guard.js';
import type { People } from './people.js';
import { credentials } from './requests.js';
import { endCookie, sessionCookie } from './session-cookie.js';

/** Guessing is slow by address too, beside the lock of each login. */
export const FEW_A_MINUTE = { rateLimit: { max: 20, timeWindow: 60_000 } };

/** `/api/session`: who one is; signing in and out. */
@Controller('api/session')
export class SessionController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  /** Nobody is an answer too: the page then shows the sign-in. */
  @Get()
  who(@Req() request: FastifyRequest) {
    const session = sessionIn(request);
    const { demoLogins } = this.people;
    if (session === undefined) return { signedIn: false, demoLogins };
    const { person, csrf } = session;
    return { signedIn: true, name: person.name, login: person.login, roles: person.roles, csrf };
  }

  @Post()
  @HttpCode(200)
  @RouteConfig(FEW_A_MINUTE)
  async begin(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    const person = await this.people.signIn.prove(readBody(credentials, body));
    void reply.header('set-cookie', sessionCookie(await this.people.sessions.begin(person)));
    return { name: person.name };
  }

  @Post('end')
  @HttpCode(200)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.people.sessions.end(sessionOf(request));
    void reply.header('set-cookie', endCookie());
    return {};
  }
}
