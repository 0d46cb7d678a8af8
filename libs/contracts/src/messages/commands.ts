import type { Command, CommandRequest } from '@curbline/domain';
import { z } from 'zod';
import { parseJsonWith } from '../parse/parse-with.js';
import { type Expect, type Same, strict } from '../parse/shapes.js';
import { adoptedAt } from '../rules/dates.js';
import { idempotencyKey, whole } from '../rules/text.js';
import * as data from './command-data.js';
import { correlateCodesData, describeCodesData } from './nomenclature-data.js';
import { decideReviewData, openReviewData } from './review-data.js';

const expectedVersion = whole.optional().meta({
  description:
    'Refuses the command (409) unless the restriction, group, review or part of a nomenclature has had exactly so many events.',
});

/** The body of a command: with a schema for `data` of its own, so that errors are of the chosen type alone. */
function body<Type extends string, Data extends z.ZodType>(type: Type, of: Data) {
  return strict({ type: z.literal(type), data: of, expectedVersion, knownAt: adoptedAt });
}

/** The same as one line of a batch, where no header can carry the key. */
function line<Type extends string, Data extends z.ZodType>(type: Type, of: Data) {
  return strict({ idempotencyKey, type: z.literal(type), data: of, expectedVersion, knownAt: adoptedAt });
}

/** `POST /v1/commands`. */
export const commandBody = z
  .discriminatedUnion('type', [
    body('ImposeRestriction', data.imposeData).meta({
      id: 'ImposeRestriction',
      description: 'A restriction that was not there before.',
    }),
    body('AmendRestriction', data.amendData).meta({
      id: 'AmendRestriction',
      description:
        'Another title, scope or terms from the effective date on; scope and terms replace the old ones whole.',
    }),
    body('SuspendRestriction', data.datedData).meta({
      id: 'SuspendRestriction',
      description: 'Not applied for a while; with an end it resumes by itself.',
    }),
    body('ResumeRestriction', data.datedData).meta({
      id: 'ResumeRestriction',
      description: 'Applied again after a suspension.',
    }),
    body('LiftRestriction', data.liftData).meta({
      id: 'LiftRestriction',
      description: 'Ended: all of it, or with `scope` that part of it.',
    }),
    body('ExtendRestriction', data.extendData).meta({
      id: 'ExtendRestriction',
      description: 'A new end, for the restriction or for the suspension that stands.',
    }),
    body('WithdrawRestriction', data.withdrawData).meta({
      id: 'WithdrawRestriction',
      description: 'Cancelled before it took effect: it was never in force.',
    }),
    body('VoidRestriction', data.voidData).meta({
      id: 'VoidRestriction',
      description: 'Annulled, as by a court: as if it had never been in force.',
    }),
    body('CorrectEvent', data.correctData).meta({
      id: 'CorrectEvent',
      description: 'What an earlier event said was wrong.',
    }),
    body('GrantExemption', data.exemptData).meta({
      id: 'GrantExemption',
      description: 'What lies within `scope` is free while the exemption holds.',
    }),
    body('EndExemption', data.endExemptionData).meta({
      id: 'EndExemption',
      description: 'The exemption holds no longer.',
    }),
    body('AddNote', data.noteData).meta({
      id: 'AddNote',
      description: 'A remark or a further source; it changes nothing.',
    }),
    body('DefineGroup', data.defineGroupData).meta({
      id: 'DefineGroup',
      description: 'Who belongs to a group from a date on: the whole list.',
    }),
    body('ChangeGroupMembers', data.changeMembersData).meta({
      id: 'ChangeGroupMembers',
      description: 'Who joins and who leaves a group from a date on.',
    }),
    body('OpenReview', openReviewData).meta({
      id: 'OpenReview',
      description: 'Asks a person to judge what an import found. One review at most is open about the same.',
    }),
    body('DecideReview', decideReviewData).meta({
      id: 'DecideReview',
      description:
        'What a person makes of a review. `lift` lifts the restriction with the same command, in an entry of its own.',
    }),
    body('DescribeCodes', describeCodesData).meta({
      id: 'DescribeCodes',
      description: 'What the codes of a chapter or heading mean from a date on: all of them.',
    }),
    body('CorrelateCodes', correlateCodesData).meta({
      id: 'CorrelateCodes',
      description: 'How an edition of the HS corresponds to a newer one: the whole table. Checks read it.',
    }),
  ])
  .meta({ id: 'Command', description: 'What somebody wants to record. `type` says which fields `data` has.' });

/** One line of `POST /v1/commands/batch`: a command with its `idempotencyKey`. */
export const commandLine = z
  .discriminatedUnion('type', [
    line('ImposeRestriction', data.imposeData),
    line('AmendRestriction', data.amendData),
    line('SuspendRestriction', data.datedData),
    line('ResumeRestriction', data.datedData),
    line('LiftRestriction', data.liftData),
    line('ExtendRestriction', data.extendData),
    line('WithdrawRestriction', data.withdrawData),
    line('VoidRestriction', data.voidData),
    line('CorrectEvent', data.correctData),
    line('GrantExemption', data.exemptData),
    line('EndExemption', data.endExemptionData),
    line('AddNote', data.noteData),
    line('DefineGroup', data.defineGroupData),
    line('ChangeGroupMembers', data.changeMembersData),
    line('OpenReview', openReviewData),
    line('DecideReview', decideReviewData),
    line('DescribeCodes', describeCodesData),
    line('CorrelateCodes', correlateCodesData),
  ])
  .meta({ id: 'CommandLine', description: 'A command with its idempotency key, as one line of a batch.' });

const keyed = z.object({ idempotencyKey });

/** The key of a line that may be refused for something else: it is how its sender finds the line again. */
export function keyOfLine(text: string): string | undefined {
  const result = parseJsonWith(keyed, text);
  return result.ok ? result.value.idempotencyKey : undefined;
}

export type CommandBody = z.infer<typeof commandBody>;
export type CommandLine = z.infer<typeof commandLine>;

type _CommandBody = Expect<Same<CommandBody, Command & { expectedVersion?: number; knownAt?: string }>>;
type _CommandLine = Expect<Same<CommandLine, CommandRequest>>;
