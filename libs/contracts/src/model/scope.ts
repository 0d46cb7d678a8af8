import type { ListedParty, Scope } from '@curbline/domain';
import { type z } from 'zod';
import { atLeastOne, type Expect, list, refusal, report, type Same, strict } from '../parse/shapes.js';
import { ruleItem } from '../rules/item-codes.js';
import { LIMITS } from '../rules/limits.js';
import { country, place } from '../rules/places.js';
import { line, spelt } from '../rules/text.js';

export const identifier = strict({
  scheme: spelt(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,29}$/,
    'malformed-id',
    'must name who issued the value, in 1 to 30 letters, digits, spaces, dots and hyphens.',
    { examples: ['LEI', 'USCC', 'IMO'] },
  ),
  value: line(LIMITS.identifierValue),
}).meta({ id: 'Identifier', description: 'A number that somebody issued to a party.' });

export const identifiers = list(identifier, { max: LIMITS.identifiers });

export const listedParty = strict({
  name: line(LIMITS.partyName),
  aliases: list(line(LIMITS.partyName), { max: LIMITS.aliases }).optional(),
  identifiers: identifiers.optional(),
  country: country.optional(),
}).meta({ id: 'ListedParty', description: 'A person or company that a rule names.' });

/** `none` and `any` are words of questions and filters, so no end use may be called so. */
export const endUse = spelt(
  /^(?!(?:none|any)$)[a-z0-9][a-z0-9-]{0,49}$/,
  'malformed-id',
  'must have 1 to 50 lower-case letters, digits and hyphens; "none" is said by an empty list, and "any" by leaving the dimension out.',
  { id: 'EndUse', description: 'What the good is used for, such as `military` or `nuclear`.', examples: ['military'] },
);

function selection<T extends z.ZodType>(of: T, max: number, unique: boolean) {
  return strict({
    include: list(of, { min: 1, max, unique }).optional(),
    exclude: list(of, { max, unique }).optional(),
  }).check((payload) => {
    const { include, exclude } = payload.value as { include?: unknown[]; exclude?: unknown[] };
    if (include !== undefined || (exclude !== undefined && exclude.length > 0)) return;
    report(
      payload,
      refusal('required', 'must include or exclude something; leave the dimension out when any will do.'),
    );
  });
}

const places = selection(place, LIMITS.places, true).meta({
  id: 'PlaceSelection',
  description: 'Countries and groups. An exclusion beats every inclusion.',
});

export const scope = strict({
  items: selection(ruleItem, LIMITS.scopeItems, false)
    .meta({ id: 'ItemSelection', description: 'Goods, software and technology. An exclusion beats every inclusion.' })
    .optional(),
  from: places.optional(),
  to: places.optional(),
  origin: places.optional(),
  parties: selection(listedParty, LIMITS.listedParties, false)
    .meta({ id: 'PartySelection', description: 'Listed parties. An exclusion beats every inclusion.' })
    .optional(),
  endUses: selection(endUse, LIMITS.endUses, true)
    .meta({ id: 'EndUseSelection', description: 'End uses. An exclusion beats every inclusion.' })
    .optional(),
}).meta({ id: 'Scope', description: 'What a rule covers. A dimension that is left out is `any`.' });

const DIMENSIONS = ['items', 'from', 'to', 'origin', 'parties', 'endUses'];

/** A part of a scope, which an empty one would not be. */
export const partialScope = atLeastOne(
  scope,
  DIMENSIONS,
  'must name at least one dimension: an empty scope is the whole of it.',
).meta({
  id: 'PartialScope',
  description: 'A part of what a restriction covers: like a scope, with at least one dimension.',
  minProperties: 1,
});

type _ListedParty = Expect<Same<z.infer<typeof listedParty>, ListedParty>>;
type _Scope = Expect<Same<z.infer<typeof scope>, Scope>>;
