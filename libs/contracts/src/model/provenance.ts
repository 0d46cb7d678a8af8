import type { Authority, LegalBasis, Source } from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same, strict } from '../parse/shapes.js';
import { date } from '../rules/dates.js';
import { LIMITS } from '../rules/limits.js';
import { jurisdiction, timeZone } from '../rules/places.js';
import { line, prose, spelt, url } from '../rules/text.js';

export const authority = strict({
  jurisdiction,
  body: line(LIMITS.label, {
    description: 'The public body (BIS, MOFCOM, OFAC), or the company itself.',
    examples: ['BIS'],
  }),
  timeZone,
}).meta({ id: 'Authority', description: 'Who makes the rule, and in which time zone its dates are meant.' });

export const legalBasis = strict({
  citation: line(LIMITS.title, { examples: ['15 CFR 744.21'] }),
  title: line(LIMITS.title).optional(),
  url: url.optional(),
  publishedOn: date.optional(),
}).meta({ id: 'LegalBasis', description: 'The law, regulation or notice that the rule rests on.' });

const fileSha256 = spelt(/^[0-9a-f]{64}$/, 'malformed-id', 'must have 64 hexadecimal digits in lower case.', {
  description: 'The SHA-256 of the file, so that it can be known again.',
});

export const source = strict({
  publisher: line(LIMITS.label, { examples: ['Reuters'] }),
  title: line(LIMITS.title).optional(),
  url: url.optional(),
  publishedOn: date.optional(),
  retrievedOn: date.optional(),
  file: line(LIMITS.label, { description: 'The name of the file that it was read from.' }).optional(),
  fileSha256: fileSha256.optional(),
  row: z.int().min(1).optional().meta({
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'The line of the file at which the record begins, from 1.',
  }),
  record: line(LIMITS.record, { description: 'The identity of the record in the source.' }).optional(),
}).meta({ id: 'Source', description: 'Where the one who recorded the event knows it from.' });

export const legalBases = list(legalBasis, { max: LIMITS.references });

/** What every command owes its reader. The fields of a shape, so that they lie flat in each command's data. */
export const provenance = {
  announcedOn: date.optional(),
  legalBasis: legalBases.optional(),
  sources: list(source, { min: 1, max: LIMITS.references }),
  reason: prose(LIMITS.paragraph, { description: 'Why this is recorded, in a sentence or a paragraph.' }),
  actor: line(LIMITS.actor, {
    description: 'Who recorded it: a person or a service.',
    examples: ['trade-desk@example.com'],
  }),
};

type _Authority = Expect<Same<z.infer<typeof authority>, Authority>>;
type _LegalBasis = Expect<Same<z.infer<typeof legalBasis>, LegalBasis>>;
type _Source = Expect<Same<z.infer<typeof source>, Source>>;
