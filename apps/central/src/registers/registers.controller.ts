import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { readBody } from '../http/read-body.js';
import { REGISTERS } from '../tokens.js';
import type { Registers } from './registers.js';
import { registerRequest } from './requests.js';

/** `/api/registers`: seals, blank receipts, floats. */
@Controller('api/registers')
export class RegistersController {
  constructor(@Inject(REGISTERS) private readonly registers: Registers) {}

  @Get()
  list() {
    return this.registers.list();
  }

  @Post()
  @HttpCode(200)
  add(@Body() body: unknown): Promise<{ readonly number: number }> {
    return this.registers.add(readBody(registerRequest, body));
  }
}
