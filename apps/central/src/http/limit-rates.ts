import fastifyRateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.js';

const MINUTE_MS = 60_000;
/** A busy kiosk asks some five times a second; ten times that is none of ours. */
const REQUESTS_PER_MINUTE_MAX = 3000;
/** A code has 40 bits: nobody tries them all at this pace, and an installer types one. */
const ENROLMENTS_PER_MINUTE_MAX = 20;

/** Config of the route of enrolment. */
export const ENROL_RATE = {
  rateLimit: { max: ENROLMENTS_PER_MINUTE_MAX, timeWindow: MINUTE_MS, keyGenerator: addressOf },
};

/** Nobody asks faster than a kiosk does; counted by kiosk where one signs, else by address. */
export async function limitRates(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyRateLimit, {
    max: REQUESTS_PER_MINUTE_MAX,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => `${addressOf(request)} ${String(request.headers['x-kiosk'] ?? '')}`,
    errorResponseBuilder: () => new Refusal('tooManyTries', 'too many tries; wait a minute'),
  });
}

function addressOf(request: FastifyRequest): string {
  return request.ip;
}
