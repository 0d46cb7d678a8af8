import { Module } from '@nestjs/common';
import { asyncApiDocument, openApiDocument } from '@curbline/contracts';
import { DocsController } from './docs.controller.js';
import { ASYNCAPI_TEXT, OPENAPI_TEXT, VERSION } from './docs.tokens.js';
import { curblineVersion } from './version.js';

/** The API, described for people and for programs. */
@Module({
  controllers: [DocsController],
  providers: [
    { provide: VERSION, useFactory: () => curblineVersion() },
    {
      provide: OPENAPI_TEXT,
      useFactory: (version: string) => JSON.stringify(openApiDocument({ version })),
      inject: [VERSION],
    },
    {
      provide: ASYNCAPI_TEXT,
      useFactory: (version: string) => JSON.stringify(asyncApiDocument({ version })),
      inject: [VERSION],
    },
  ],
})
export class DocsModule {}
