/** A field of a form: its name in the draft, what it is called, and the path in the command by which faults name it. */
export interface FieldPlan {
  name: string;
  label: string;
  path: string;
  look: 'text' | 'date' | 'lines' | 'select' | 'place';
  help?: string;
  options?: readonly (readonly [string, string])[];
}

/** A command that can be chosen, and what its form asks for. */
export interface CommandPlan {
  type: string;
  word: string;
  fields: readonly FieldPlan[];
  /** Which larger parts the form has. */
  parts: readonly ('scope' | 'terms')[];
  target: 'new' | 'restriction' | 'group';
}

const field = (
  name: string,
  label: string,
  path: string,
  look: FieldPlan['look'] = 'text',
  help?: string,
): FieldPlan => ({
  name,
  label,
  path: `data.${path}`,
  look,
  ...(help !== undefined && { help }),
});
const from = field('effectiveFrom', 'In effect from', 'effective.from', 'date', '2025-06-10, 10 Jun 2025, or unknown.');
const until = field('effectiveUntil', 'Until, but without', 'effective.until', 'date', 'Empty: no end is stated.');
const title = field('title', 'Title', 'title');
const exemption = field('exemptionId', 'Id of the exemption', 'exemptionId');

const KINDS = [
  ['prohibition', 'Prohibition'],
  ['licence-requirement', 'Licence requirement'],
  ['tariff', 'Tariff'],
  ['quota', 'Quota'],
  ['notification', 'Notification'],
] as const;
const FLOWS = [
  ['export', 'Export'],
  ['re-export', 'Re-export'],
  ['transit', 'Transit'],
  ['import', 'Import'],
  ['export re-export', 'Export and re-export'],
  ['export re-export transit import', 'All'],
] as const;

/** The commands of the ledger, but for reviews, which are decided in their own view. */
export const COMMANDS: readonly [CommandPlan, ...CommandPlan[]] = [
  {
    type: 'ImposeRestriction',
    word: 'Impose a restriction',
    target: 'new',
    parts: ['scope', 'terms'],
    fields: [
      field('restrictionId', 'Id', 'restrictionId', 'text', 'Small letters, digits, hyphens. Empty: one is given.'),
      title,
      field('jurisdiction', 'Jurisdiction', 'authority.jurisdiction', 'text', 'As US, EU or UN.'),
      field('body', 'Authority', 'authority.body', 'text', 'As BIS.'),
      field('timeZone', 'Its time zone', 'authority.timeZone', 'text', 'As America/New_York.'),
      { ...field('kind', 'Kind', 'kind', 'select'), options: KINDS },
      { ...field('flows', 'Flows', 'flows', 'select'), options: FLOWS },
      from,
      until,
    ],
  },
  change('AmendRestriction', 'Amend: title, scope or terms', [title, from, until], ['scope', 'terms']),
  change('SuspendRestriction', 'Suspend', [from, until]),
  change('ResumeRestriction', 'Resume', [from]),
  change('LiftRestriction', 'Lift, as a whole or in part', [from], ['scope']),
  change('ExtendRestriction', 'Extend: another end', [
    field('until', 'New end', 'until', 'date', 'Empty: no end.'),
    {
      ...field('target', 'The end of', 'target', 'select'),
      options: [
        ['restriction', 'the restriction'],
        ['suspension', 'the suspension that stands'],
      ],
    },
  ]),
  change('WithdrawRestriction', 'Withdraw before it takes effect', [from]),
  change('VoidRestriction', 'Void, as by a court', []),
  change('CorrectEvent', 'Correct an earlier event', [
    field('eventSequence', 'Number of the event', 'eventSequence', 'text', 'The history of the restriction tells it.'),
    {
      ...field('strikeOut', 'What is put right', 'replacement', 'select'),
      options: [
        ['no', 'Replace what is filled in below'],
        ['yes', 'Strike the event out'],
      ],
    },
    { ...title, path: 'data.replacement.title' },
    { ...from, path: 'data.replacement.effective.from' },
    { ...until, path: 'data.replacement.effective.until' },
  ]),
  change(
    'GrantExemption',
    'Grant an exemption',
    [exemption, from, until, field('conditions', 'Conditions', 'conditions', 'lines')],
    ['scope'],
  ),
  change('EndExemption', 'End an exemption', [exemption, from]),
  change('AddNote', 'Add a note', [field('text', 'Text of the note', 'text')]),
  {
    type: 'DefineGroup',
    word: 'Define a group of countries',
    target: 'group',
    parts: [],
    fields: [title, field('members', 'Members', 'members', 'lines', 'A country a line, as CN.'), from],
  },
  {
    type: 'ChangeGroupMembers',
    word: 'Change who belongs to a group',
    target: 'group',
    parts: [],
    fields: [field('add', 'Joins', 'add', 'lines'), field('remove', 'Leaves', 'remove', 'lines'), from],
  },
];

function change(
  type: string,
  word: string,
  fields: readonly FieldPlan[],
  parts: CommandPlan['parts'] = [],
): CommandPlan {
  return { type, word, fields, parts, target: 'restriction' };
}
