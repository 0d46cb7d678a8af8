import { REVIEW_POLICIES, type QuotaTerms, type TariffRate, type Terms } from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same, strict } from '../parse/shapes.js';
import { currency, decimal } from '../rules/amounts.js';
import { LIMITS } from '../rules/limits.js';
import { line, prose, restrictionId } from '../rules/text.js';

export const specificRate = strict({
  amount: decimal,
  currency,
  per: line(LIMITS.label, { description: 'The unit of quantity.', examples: ['kg'] }),
});

/** One object and not a union of three: so a fault within `specific` is told there, whether or not `adValorem` is beside it. */
export const tariffRate = (
  strict({ adValorem: decimal.optional(), specific: specificRate.optional() }).refine(
    ({ adValorem, specific }) => adValorem !== undefined || specific !== undefined,
    'must give adValorem (per cent of the value) or specific (an amount per unit), or both for a compound rate.',
  ) as unknown as z.ZodType<TariffRate>
).meta({
  id: 'TariffRate',
  description:
    'A duty: `adValorem` in per cent of the value, `specific` as an amount of a currency per unit, or both together: a compound rate.',
  examples: [{ adValorem: '10' }, { specific: { amount: '1.2', currency: 'USD', per: 'kg' } }],
  minProperties: 1,
});

export const quota = strict({
  amount: decimal,
  unit: line(LIMITS.label, { description: 'The unit of quantity.', examples: ['t'] }),
  period: line(LIMITS.label, {
    description: 'For how long the quantity is meant.',
    examples: ['calendar year'],
  }).optional(),
  rate: tariffRate.optional(),
}).meta({
  id: 'QuotaTerms',
  description:
    'A quantity up to which `rate` applies in place of the rate of the terms; without a rate, up to which the flow is allowed at all.',
});

const paragraphs = list(prose(LIMITS.paragraph), { max: LIMITS.references });

export const reviewPolicy = z.enum(REVIEW_POLICIES).meta({
  id: 'ReviewPolicy',
  description: 'How the authority looks at applications for a licence.',
});

export const terms = strict({
  reviewPolicy: reviewPolicy.optional(),
  rate: tariffRate.optional().meta({ description: 'The duty; beside a quota with a rate, the duty beyond it.' }),
  quota: quota.optional(),
  inPlaceOf: list(restrictionId, { min: 1, max: LIMITS.references, unique: true }).optional().meta({
    description:
      'Restrictions whose rates this one takes the place of: where both apply, theirs are shown and not counted.',
  }),
  licenceExceptions: list(line(LIMITS.label), { max: LIMITS.references }).optional(),
  conditions: paragraphs.optional(),
  notes: paragraphs.optional(),
}).meta({ id: 'Terms', description: 'What the rule asks for.' });

export const conditions = paragraphs;

type _TariffRate = Expect<Same<z.infer<typeof tariffRate>, TariffRate>>;
type _Quota = Expect<Same<z.infer<typeof quota>, QuotaTerms>>;
type _Terms = Expect<Same<z.infer<typeof terms>, Terms>>;
