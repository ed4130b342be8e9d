import { PassThrough } from 'node:stream';
import {
  ConflictException,
  Controller,
  ForbiddenException,
  Get,
  Inject,
  NotFoundException,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameText } from '../screen/admission.js';
import { WORLD, type World } from '../world/world.js';
import { DIAGNOSIS, type Diagnosis } from './diagnosis.js';

const LOOPBACK: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const BY_HAND_MAX = 20;

/**
 * `GET /diagnosis?with=<test>`: runs the device tests and answers with a JSON line after each, the
 * summary last. For this machine alone, and for whoever may read the token in the kiosk's storage:
 * no page of a browser can (attack A13).
 */
@Controller()
export class DiagnosisController {
  constructor(
    @Inject(DIAGNOSIS) private readonly diagnosis: Diagnosis,
    @Inject(WORLD) private readonly world: World,
  ) {}

  @Get('diagnosis')
  run(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!LOOPBACK.has(request.socket.remoteAddress)) throw new NotFoundException();
    const token = request.headers['x-diagnosis-token'];
    if (typeof token !== 'string' || !sameText(token, this.world.diagnosisToken)) {
      throw new ForbiddenException();
    }
    if (!this.diagnosis.isFree) throw new ConflictException();
    const lines = new PassThrough();
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const tell = (line: object): void => void lines.write(`${JSON.stringify(line)}\n`);
    const asked = new URL(request.url, 'http://kiosk').searchParams.getAll('with');
    const byHand = new Set(asked.slice(0, BY_HAND_MAX));
    void this.diagnosis
      .run({ byHand, tell, gone: gone.signal })
      .then(({ summary }) => lines.end(`${JSON.stringify(summary)}\n`))
      .catch((error: unknown) => lines.destroy(error instanceof Error ? error : undefined));
    void reply.type('application/x-ndjson').send(lines);
  }
}
