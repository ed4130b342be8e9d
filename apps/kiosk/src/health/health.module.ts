import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';

/** Terminus without a log of its own: what is down is a fact, and stands in the answer. */
@Module({ imports: [TerminusModule.forRoot({ logger: false })], exports: [TerminusModule] })
export class HealthModule {}
