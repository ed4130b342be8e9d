import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import type { People } from '../people/people.js';
import { two } from '../staff/who-acts.js';
import { PEOPLE, REGISTERS } from '../tokens.js';
import type { Registers } from './registers.js';
import { registerRequest } from './requests.js';

/** `/api/registers`: seals, blank receipts, floats. */
@Controller('api/registers')
export class RegistersController {
  constructor(
    @Inject(REGISTERS) private readonly registers: Registers,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  @Get()
  list() {
    return this.registers.list();
  }

  @Post()
  @HttpCode(200)
  async add(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ readonly number: number }> {
    return this.registers.add(await two(this.people, request, readBody(registerRequest, body)));
  }
}
