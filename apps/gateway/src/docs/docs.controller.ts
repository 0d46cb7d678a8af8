import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ASYNCAPI_TEXT, OPENAPI_TEXT } from './docs.tokens.js';

/** The API, described for programs. */
@Controller()
export class DocsController {
  constructor(
    @Inject(OPENAPI_TEXT) private readonly openApiText: string,
    @Inject(ASYNCAPI_TEXT) private readonly asyncApiText: string,
  ) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  openApi(): string {
    return this.openApiText;
  }

  @Get('asyncapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  asyncApi(): string {
    return this.asyncApiText;
  }
}
