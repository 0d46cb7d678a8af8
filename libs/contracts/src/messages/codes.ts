import { z } from 'zod';
import { answer } from '../parse/shapes.js';
import { describedCode, hsEdition, nomenclatureScheme } from './nomenclature-data.js';
import { hash, knowledgePositions, sequence } from './positions.js';

const codeInContext = answer({
  code: z.string(),
  description: z.string(),
  parents: z
    .array(answer(describedCode.shape).meta({ id: 'ParentCode' }))
    .max(2)
    .meta({ description: 'The chapter, and the heading, that it lies in, as far as they are described.' }),
  from: z.string().meta({ description: 'From when its part is described so, as written.' }),
  event: answer({ sequence, hash }).meta({ id: 'CodeEvent', description: 'The event that says so.' }),
}).meta({ id: 'CodeInContext', description: 'A code of a nomenclature, with its words and those above it.' });
export type CodeInContext = z.infer<typeof codeInContext>;

/** `GET /v1/codes`. */
export const codePage = answer({
  scheme: nomenclatureScheme,
  edition: hsEdition,
  codes: z.array(codeInContext),
  next: z.string().optional().meta({ description: 'The cursor of the next page; absent on the last one.' }),
  positions: knowledgePositions,
}).meta({
  id: 'CodePage',
  description: 'In the order of the digits, so that a heading stands before its subheadings.',
});
export type CodePage = z.infer<typeof codePage>;
