import { STATUS_CODES } from 'node:http';
import { HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from '@kiosk/flow/link/messages';
import type { FastifyReply } from 'fastify';

/** The one form of every refusal; it repeats nothing of what was asked. */
export function problemOf(status: number): Problem {
  const message = STATUS_CODES[status] ?? 'Error';
  return { code: message.replace(/[^A-Za-z]/g, ''), message };
}

/** Answers a refusal of ours as a problem; anything else is a fault of ours and says no more. */
export const problemFilter: ExceptionFilter = {
  catch(error: unknown, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const status = statusOf(error);
    void reply.status(status).send(problemOf(status));
  },
};

/** Nest's refusals and Fastify's carry their status under different names. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const isRefusal = typeof error === 'object' && error !== null && 'statusCode' in error;
  return isRefusal && typeof error.statusCode === 'number' ? error.statusCode : 500;
}
