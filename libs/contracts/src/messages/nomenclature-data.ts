import type * as domain from '@curbline/domain';
import { HS_EDITIONS } from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same, strict } from '../parse/shapes.js';
import { LIMITS } from '../rules/limits.js';
import { line, spelt } from '../rules/text.js';
import { effective, effectiveInput } from '../model/effective.js';
import { provenance } from '../model/provenance.js';

export const nomenclatureScheme = z.literal('HS').meta({
  id: 'NomenclatureScheme',
  description: 'The Harmonized System, as far as it is the same in all countries: two, four and six digits.',
});

export const hsEdition = z.enum(HS_EDITIONS).meta({
  id: 'HsEdition',
  description: 'An edition of the HS, by the year in which it entered into force.',
});

export const describedCode = strict({
  code: spelt(/^(?:\d{2}){1,3}$/, 'malformed-code', 'must have two, four or six digits, without dots.', {
    examples: ['280410'],
  }),
  description: line(LIMITS.codeDescription, { description: 'The words that the nomenclature has for it.' }),
}).meta({ id: 'DescribedCode' });

const partShape = {
  scheme: nomenclatureScheme,
  // The domain knows an edition by its text: that it is one of these is for the edge to judge.
  edition: hsEdition as z.ZodType<string>,
  part: spelt(/^\d{2}(?:\d{2})?$/, 'malformed-code', 'must be a chapter (28) or a heading (2804).', {
    description:
      'What is described: a chapter (`28`) tells of itself and its headings, a heading (`2804`) of its subheadings.',
    examples: ['28', '2804'],
  }),
  codes: list(describedCode, { min: 1, max: LIMITS.describedCodes }).meta({
    description: 'All codes of the part, each once, from the effective date on.',
  }),
};

export const describeCodesData = strict({ ...partShape, effective: effectiveInput, ...provenance }).meta({
  id: 'DescribeCodesData',
});

export const codesDescribed = strict({ ...partShape, effective, ...provenance }).meta({ id: 'CodesDescribedData' });

const subheading = spelt(/^\d{6}$/, 'malformed-code', 'must have six digits, without dots.', { examples: ['854140'] });

const subheadingChange = strict({
  code: subheading.meta({ description: 'A subheading of the older edition.' }),
  becomes: list(subheading, { min: 1, max: LIMITS.becomes }).meta({
    description: 'All subheadings of the newer edition in which its goods may lie, perhaps itself among them.',
  }),
}).meta({ id: 'SubheadingChange' });

const correlationShape = {
  scheme: nomenclatureScheme,
  from: (hsEdition as z.ZodType<string>).meta({ description: 'The older edition.' }),
  to: (hsEdition as z.ZodType<string>).meta({ description: 'The newer edition.' }),
  changes: list(subheadingChange, { min: 1, max: LIMITS.correlatedCodes }).meta({
    description:
      'All subheadings that changed. Those that are not named stayed as they were; one that was kept and got goods of another is named as having become itself, too.',
  }),
};

/** Said by a command and stored as it is: it has no date. */
export const correlateCodesData = strict({ ...correlationShape, ...provenance }).meta({ id: 'CorrelateCodesData' });
export const codesCorrelated = strict({ ...correlationShape, ...provenance }).meta({ id: 'CodesCorrelatedData' });

type _Correlated = Expect<Same<z.infer<typeof codesCorrelated>, domain.CodesCorrelated['data']>>;
type _Described = Expect<Same<z.infer<typeof codesDescribed>, domain.CodesDescribed['data']>>;
