import { Controller, Get, Inject, Query } from '@nestjs/common';
import { z } from 'zod';
import { limit } from '../console/page.js';
import { readBody } from '../http/read-body.js';
import { AUDIT } from '../tokens.js';
import type { AuditBook } from './audit-book.js';

const auditPage = z.object({ limit, before: z.coerce.number().int().optional() });

/** `GET /api/audit`: what people did. */
@Controller('api/audit')
export class AuditController {
  constructor(@Inject(AUDIT) private readonly audit: AuditBook) {}

  @Get()
  page(@Query() query: unknown) {
    const { limit: most, before } = readBody(auditPage, query);
    return this.audit.page(most, before);
  }
}
