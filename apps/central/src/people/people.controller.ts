import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { PEOPLE } from '../tokens.js';
import { sessionOf } from './console-guard.js';
import type { People } from './people.js';
import { blockedRequest, personRequest, rolesRequest } from './requests.js';

/** `/api/people`: who works at central. What an admin makes is a code, never a password. */
@Controller('api/people')
export class PeopleController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  @Get()
  list() {
    return this.people.book.list();
  }

  @Post()
  @HttpCode(200)
  async invite(@Body() body: unknown) {
    return { invitation: await this.people.invitations.invite(readBody(personRequest, body)) };
  }

  @Post(':id/roles')
  @HttpCode(200)
  async setRoles(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest) {
    refuseOneself(id, request);
    const { roles } = readBody(rolesRequest, body);
    await this.people.book.change(id, { roles: roles.join(' ') });
    return {};
  }

  @Post(':id/blocked')
  @HttpCode(200)
  async block(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest) {
    refuseOneself(id, request);
    const { blocked } = readBody(blockedRequest, body);
    await this.people.book.change(id, { blocked: blocked ? 1 : 0 });
    return {};
  }

  @Post(':id/reset')
  @HttpCode(200)
  async reset(@Param('id') id: string, @Req() request: FastifyRequest) {
    refuseOneself(id, request);
    return { invitation: await this.people.invitations.reset(id) };
  }
}

/** Nobody gives themselves a right, and the last admin does not lock the door from outside. */
function refuseOneself(id: string, request: FastifyRequest): void {
  if (sessionOf(request).person.id !== id) return;
  throw new Refusal('samePerson', 'another admin does this for you');
}
