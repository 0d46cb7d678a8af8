import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { OPENAPI_TEXT } from './docs.tokens.js';

/** Serves the Swagger page for our own document, all of it from this machine. */
export function serveSwaggerPage(app: INestApplication): void {
  const document = JSON.parse(app.get<string>(OPENAPI_TEXT)) as OpenAPIObject;
  SwaggerModule.setup('docs', app, document, {
    raw: false,
    customSiteTitle: 'Curbline API',
    // Without this the page asks a host of Swagger's makers what it thinks of the document.
    swaggerOptions: { validatorUrl: null },
  });
}
