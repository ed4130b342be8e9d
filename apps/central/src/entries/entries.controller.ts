import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readBody } from '../http/read-body.js';
import { Refusal } from '../http/refusal.js';
import { sessionOf } from '../people/console-guard.js';
import type { People } from '../people/people.js';
import type { Credentials } from '../people/sign-in.js';
import { PEOPLE, SETTLEMENTS } from '../tokens.js';
import type { Persons } from './persons.js';
import { countRequest, payoutRequest, reversalRequest, suspenseRequest } from './requests.js';
import type { Settled, Settlements } from './settlements.js';

/** What staff are told: the number of the entry, and whether it stood there already. */
interface Acknowledged {
  readonly number: number;
  readonly amount: number;
  readonly repeated: boolean;
}

const told = async (settled: Promise<Settled>): Promise<Acknowledged> => {
  const { entry, repeated } = await settled;
  return { number: entry.number, amount: entry.amount, repeated };
};

/** `POST /api/payouts`, `counts`, `suspense` and `reversals`: entries of central's own ledger. */
@Controller('api')
export class EntriesController {
  constructor(
    @Inject(SETTLEMENTS) private readonly settlements: Settlements,
    @Inject(PEOPLE) private readonly people: People,
  ) {}

  @Post('payouts')
  @HttpCode(200)
  async payOut(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Acknowledged> {
    const { second, ...wish } = readBody(payoutRequest, body);
    return told(this.settlements.payOut({ ...wish, ...(await this.#two(request, second)) }));
  }

  @Post('counts')
  @HttpCode(200)
  count(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Acknowledged> {
    return told(this.settlements.count({ ...readBody(countRequest, body), ...one(request) }));
  }

  @Post('suspense')
  @HttpCode(200)
  resolve(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Acknowledged> {
    return told(this.settlements.resolve({ ...readBody(suspenseRequest, body), ...one(request) }));
  }

  @Post('reversals')
  @HttpCode(200)
  async reverse(@Body() body: unknown, @Req() request: FastifyRequest): Promise<Acknowledged> {
    const { second, ...wish } = readBody(reversalRequest, body);
    return told(this.settlements.reverse({ ...wish, ...(await this.#two(request, second)) }));
  }

  /** Who is signed in, and who proves to stand beside them; both may move money. */
  async #two(request: FastifyRequest, second: Credentials): Promise<Persons> {
    const owner = sessionOf(request).person;
    if (second.login === owner.login) throw SAME_PERSON;
    const other = await this.people.signIn.prove(second);
    if (other.id === owner.id) throw SAME_PERSON;
    if (!other.roles.includes('finance')) {
      throw new Refusal('role', 'the second person needs the role finance');
    }
    return { owner: owner.name, second: other.name };
  }
}

const SAME_PERSON = new Refusal('samePerson', 'where money leaves, two different persons sign');

const one = (request: FastifyRequest): Pick<Persons, 'owner'> => ({
  owner: sessionOf(request).person.name,
});
