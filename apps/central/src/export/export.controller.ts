import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { SHEET_SOURCES } from '../tokens.js';
import { csvOf, xlsxOf, type Sheet } from './sheet.js';
import { auditSheet, SHEETS, type SheetName, type SheetSources } from './sheets.js';

const form = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  language: z.enum(['zh', 'en']).default('zh'),
});
type Form = z.output<typeof form>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `GET /api/export/<list>?format=csv|xlsx&language=zh|en`: a list as a file. */
@Controller('api/export')
export class ExportController {
  constructor(@Inject(SHEET_SOURCES) private readonly sources: SheetSources) {}

  @Get('audit')
  async audit(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const asked = readBody(form, query);
    await send(reply, await auditSheet(this.sources, asked.language), { ...asked, name: 'audit' });
  }

  @Get(':list')
  async list(
    @Param('list') name: string,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!Object.hasOwn(SHEETS, name)) throw new Refusal('notFound', 'there is no such list');
    const asked = readBody(form, query);
    const sheet = await SHEETS[name as SheetName](this.sources, asked.language);
    await send(reply, sheet, { ...asked, name });
  }
}

async function send(
  reply: FastifyReply,
  sheet: Sheet,
  { format, name }: Form & { readonly name: string },
): Promise<void> {
  const body = format === 'csv' ? csvOf(sheet) : await xlsxOf(sheet);
  await reply
    .header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : XLSX)
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .send(body);
}
