import { Controller, Get, Header, Inject } from '@nestjs/common';
import { csvOf, yuanOf } from '../staff/csv.js';
import { POSITIONS } from '../tokens.js';
import { readPositions, type PositionPorts, type Positions } from './read-positions.js';

/** `GET /api/position`: where the money lies, and what of it is at risk. */
@Controller('api/position')
export class PositionController {
  constructor(@Inject(POSITIONS) private readonly ports: PositionPorts) {}

  @Get()
  read(): Promise<Positions> {
    return readPositions(this.ports);
  }

  @Get('csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(): Promise<string> {
    const { kiosks } = await readPositions(this.ports);
    const head = ['kiosk', 'row', 'unit', 'place', 'accuracy', 'denomination', 'pieces', 'amount'];
    const lines = kiosks.flatMap(({ kiosk, seq, units }) =>
      units.flatMap(({ unit, place, accuracy, pieces }) =>
        pieces.map(({ value, pieces: count }) => [
          ...[kiosk, seq, unit, place, accuracy, yuanOf(value), count, yuanOf(value * count)],
        ]),
      ),
    );
    return csvOf([head, ...lines]);
  }
}
