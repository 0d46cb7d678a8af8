import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PARTS } from '../options.js';
import { withPart } from './page-parts.js';

const PAGE = readFileSync(join(__dirname, '../../docs/benchmarks.md'), 'utf8');

// The page had lost the mark at the end of its tables, and nobody noticed until a long run had nowhere to put them.
describe('the page of the benchmarks', () => {
  it.each(PARTS)('has a place for the tables of %s, and the rest stays as it is', (part) => {
    const others = PARTS.filter((each) => each !== part);
    const page = withPart(PAGE, part, '### Figures\n\nNew.\n');
    expect(page.split('### Figures')).toHaveLength(2);
    for (const each of others) expect(() => withPart(page, each, '')).not.toThrow();
    expect(page).toContain('## What bounds them');
  });
});
