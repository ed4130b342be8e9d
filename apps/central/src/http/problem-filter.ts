import { HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Problem } from '@kiosk/flow/link/messages';
import { Refusal, REFUSAL_STATUS, type RefusalCode } from './refusal.js';

/** Turns whatever went wrong into `{code, message}`. What is not known by name says nothing. */
export class ProblemFilter implements ExceptionFilter {
  /** @param report gets what nobody expected, for the log. */
  constructor(private readonly report: (error: unknown) => void) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const { code, message } = this.#problemOf(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(REFUSAL_STATUS[code]).send({ code, message } satisfies Problem);
  }

  #problemOf(error: unknown): { readonly code: RefusalCode; readonly message: string } {
    if (error instanceof Refusal) return error;
    const code = codeOfStatus(statusOf(error));
    if (code === 'internal') this.report(error);
    return { code, message: MESSAGES[code] ?? 'something went wrong here; try again' };
  }
}

const MESSAGES: Partial<Record<RefusalCode, string>> = {
  badRequest: 'the request cannot be read',
  notFound: 'there is nothing here',
  tooLarge: 'the body is too large',
  mediaType: 'expected application/json',
  tooManyTries: 'too many tries; wait a minute',
};

/** Of Nest's and Fastify's own errors; 500 for all others. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const told = typeof error === 'object' && error !== null && 'statusCode' in error;
  return told && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function codeOfStatus(status: number): RefusalCode {
  if (status === 404 || status === 405) return 'notFound';
  if (status === 413) return 'tooLarge';
  if (status === 415) return 'mediaType';
  if (status === 429) return 'tooManyTries';
  return status >= 400 && status < 500 ? 'badRequest' : 'internal';
}
