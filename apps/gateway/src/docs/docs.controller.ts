import { Controller, Get, Header, Inject } from '@nestjs/common';
import { OPENAPI_TEXT } from './docs.tokens.js';

/** The API, described for programs. */
@Controller()
export class DocsController {
  constructor(@Inject(OPENAPI_TEXT) private readonly document: string) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  openApi(): string {
    return this.document;
  }
}
