import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { page } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { FILES, STATEMENTS } from '../tokens.js';
import { againRequest, fetchRequest, statementRequest } from './requests.js';
import type { StatementQueries } from './statement-queries.js';
import type { Reconciled, Statements } from './statements.js';

/** `/api/statements`: files of billers and providers, and what they do not agree with. */
@Controller('api/statements')
export class StatementsController {
  constructor(
    @Inject(STATEMENTS) private readonly statements: Statements,
    @Inject(FILES) private readonly files: StatementQueries,
  ) {}

  @Get()
  list(@Query() query: unknown) {
    return this.files.files(readBody(page, query));
  }

  @Get('sources')
  sources() {
    return this.files.sources();
  }

  @Post()
  @HttpCode(200)
  async take(@Body() body: unknown): Promise<Reconciled> {
    const { content, ...file } = readBody(statementRequest, body);
    return told(await this.statements.take({ ...file, bytes: Buffer.from(content, 'base64') }));
  }

  @Post('fetch')
  @HttpCode(200)
  async fetch(@Body() body: unknown): Promise<Reconciled> {
    return told(await this.statements.fetch(readBody(fetchRequest, body)));
  }

  @Post('again')
  @HttpCode(200)
  async again(@Body() body: unknown): Promise<Reconciled> {
    return told(await this.statements.again(readBody(againRequest, body).statement));
  }
}

const told = ({ id, lines, amount, matched, differences }: Reconciled): Reconciled => ({
  id,
  lines,
  amount,
  matched,
  differences,
});
