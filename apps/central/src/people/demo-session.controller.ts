import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { readBody } from '../http/read-body.js';
import { PEOPLE } from '../tokens.js';
import { DEMO_PASSWORD } from './demo-people.js';
import type { People } from './people.js';
import { demoRequest } from './requests.js';
import { sessionCookie } from './session-cookie.js';

/** `POST /api/session/demo`: signs in as one of the demo's people; mounted in the profile demo only. */
@Controller('api/session/demo')
export class DemoSessionController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Post()
  @HttpCode(200)
  async begin(@Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    const { login } = readBody(demoRequest, body);
    const given = { login, password: DEMO_PASSWORD, code: '000000' };
    const person = await this.people.signIn.prove(given);
    void reply.header('set-cookie', sessionCookie(await this.people.sessions.begin(person)));
    return { name: person.name };
  }
}
