import { REVIEW_POLICIES, type TariffRate, type Terms } from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same, strict } from '../parse/shapes.js';
import { currency, decimal } from '../rules/amounts.js';
import { LIMITS } from '../rules/limits.js';
import { line, prose } from '../rules/text.js';

export const tariffRate = z
  .union(
    [
      strict({ adValorem: decimal }),
      strict({
        specific: strict({
          amount: decimal,
          currency,
          per: line(LIMITS.label, { description: 'The unit of quantity.', examples: ['kg'] }),
        }),
      }),
    ],
    {
      error: () => 'must give either adValorem (per cent of the value) or specific (an amount per unit), and not both.',
    },
  )
  .meta({
    id: 'TariffRate',
    description: 'A duty: `adValorem` in per cent of the value, or `specific` as an amount of a currency per unit.',
    examples: [{ adValorem: '10' }, { specific: { amount: '1.2', currency: 'USD', per: 'kg' } }],
  });

const paragraphs = list(prose(LIMITS.paragraph), { max: LIMITS.references });

export const reviewPolicy = z.enum(REVIEW_POLICIES).meta({
  id: 'ReviewPolicy',
  description: 'How the authority looks at applications for a licence.',
});

export const terms = strict({
  reviewPolicy: reviewPolicy.optional(),
  rate: tariffRate.optional(),
  licenceExceptions: list(line(LIMITS.label), { max: LIMITS.references }).optional(),
  conditions: paragraphs.optional(),
  notes: paragraphs.optional(),
}).meta({ id: 'Terms', description: 'What the rule asks for.' });

export const conditions = paragraphs;

type _TariffRate = Expect<Same<z.infer<typeof tariffRate>, TariffRate>>;
type _Terms = Expect<Same<z.infer<typeof terms>, Terms>>;
