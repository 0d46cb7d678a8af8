// Writes docs/openapi.generated.json from libs/contracts, as built by `npm run build`. A spec fails while it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiDocument } from '../dist/libs/contracts/src/index.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const target = new URL('../docs/openapi.generated.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(openApiDocument({ version }), null, 2)}\n`);
