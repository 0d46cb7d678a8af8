// Writes web/src/api/schema.generated.ts from docs/openapi.generated.json; `--check` only tells whether it is stale.
// Part of `npm run openapi`; a spec fails while the two differ.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString, STRING } from 'openapi-typescript';

const source = new URL('../docs/openapi.generated.json', import.meta.url);
const target = new URL('../web/src/api/schema.generated.ts', import.meta.url);
const HEAD = '// Generated from docs/openapi.generated.json by `npm run openapi`. Do not edit.\n';

// A default that the gateway fills in is no duty of whoever asks.
const types = await openapiTS(source, {
  defaultNonNullable: false,
  // A text of one format or another is a text; the generator would have it unknown.
  transform: (schema) => (schema.type === 'string' && schema.anyOf ? STRING : undefined),
});
const text = `${HEAD}${astToString(types)}`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('web/src/api/schema.generated.ts is stale: run `npm run openapi`.');
  process.exitCode = 1;
}
