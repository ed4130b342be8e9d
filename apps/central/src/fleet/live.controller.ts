import { Controller, Inject, Sse } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { FLEET } from '../tokens.js';
import type { Fleet } from './fleet.js';
import type { LiveWord } from './live.js';

/** `GET /api/live`: which list has changed, as it happens. */
@Controller('api')
export class LiveController {
  constructor(@Inject(FLEET) private readonly fleet: Fleet) {}

  @Sse('live')
  live(): Observable<LiveWord> {
    return this.fleet.live.stream();
  }
}
