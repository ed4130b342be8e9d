import { Controller, Get } from '@nestjs/common';
import { openApi } from './openapi.js';

/** `GET /openapi.json` */
@Controller('openapi.json')
export class OpenApiController {
  @Get()
  document(): object {
    return openApi();
  }
}
