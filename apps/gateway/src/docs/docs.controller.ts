import { Controller, Get, Header, Inject } from '@nestjs/common';
import { landingPage } from './landing.page.js';
import { OPENAPI_TEXT, VERSION } from './docs.tokens.js';

/** Where a newcomer begins. */
@Controller()
export class DocsController {
  constructor(
    @Inject(OPENAPI_TEXT) private readonly document: string,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
  landing(): string {
    return landingPage(this.version);
  }

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  openApi(): string {
    return this.document;
  }
}
