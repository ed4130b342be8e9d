import type { Provider } from '@nestjs/common';
import { BagsController } from './bags/bags.controller.js';
import { DaysController } from './days/days.controller.js';
import { MattersController } from './matters/matters.controller.js';
import type { MoneyParts } from './money-parts.js';
import { PositionController } from './position/position.controller.js';
import { StatementsController } from './reconcile/statements.controller.js';
import {
  BAG_LIST,
  BAGS,
  DAYS,
  FILES,
  MATTER_LIST,
  MATTERS,
  POSITIONS,
  STATEMENTS,
  VOIDS,
} from './tokens.js';
import { VoidsController } from './voids/voids.controller.js';

/** The doors of what closes days, reconciles and undoes. */
export const MONEY_CONTROLLERS = [
  BagsController,
  DaysController,
  MattersController,
  PositionController,
  StatementsController,
  VoidsController,
];

/** Its parts, by token. */
export const moneyProviders = (money: MoneyParts): Provider[] => [
  { provide: BAGS, useValue: money.bags },
  { provide: BAG_LIST, useValue: money.bagList },
  { provide: DAYS, useValue: money.days },
  { provide: FILES, useValue: money.files },
  { provide: MATTERS, useValue: money.matters },
  { provide: MATTER_LIST, useValue: money.matterList },
  { provide: POSITIONS, useValue: money.positions },
  { provide: STATEMENTS, useValue: money.statements },
  { provide: VOIDS, useValue: money.voids },
];
