import { type Definition, FLOWS, RESTRICTION_KINDS } from '@curbline/domain';
import { z } from 'zod';
import { type Expect, list, type Same } from '../parse/shapes.js';
import { LIMITS } from '../rules/limits.js';
import { line } from '../rules/text.js';
import { authority } from './provenance.js';
import { scope } from './scope.js';
import { terms } from './terms.js';

export const kind = z
  .enum(RESTRICTION_KINDS)
  .meta({ id: 'RestrictionKind', description: 'What the rule does to what it covers.' });
export const flow = z.enum(FLOWS).meta({ id: 'Flow', description: 'The direction of trade.' });
export const flows = list(flow, { min: 1, max: FLOWS.length, unique: true });
export const title = line(LIMITS.title, { description: 'A headline for people.' });

/** What a restriction is, apart from its dates: the fields of a shape. */
export const definition = { title, authority, kind, flows, scope, terms };

type _Definition = Expect<Same<z.infer<z.ZodObject<typeof definition, z.core.$strict>>, Definition>>;
