import type { Schema } from '../../api/client.js';
import type { EntryField } from './entries.js';
import { field, type FieldPlan } from './field-plans.js';

type Edition = Schema<'HsEdition'>;

/** A command that can be chosen, and what its form asks for. */
export interface CommandPlan {
  type: string;
  word: string;
  fields: readonly FieldPlan[];
  /** Which larger parts the form has. */
  parts: readonly ('scope' | 'terms')[];
  /** Which lists it has beside those that every command has. */
  lists?: readonly 'claims'[];
  target: 'new' | 'restriction' | 'group' | 'codes';
}

const from = field('effectiveFrom', 'In effect from', 'effective.from', 'date', '2025-06-10, 10 Jun 2025, or unknown.');
const until = field('effectiveUntil', 'Until, but without', 'effective.until', 'date', 'Empty: no end is stated.');
const timeZone = field('timeZone', 'Its time zone', 'timeZone', 'text', 'Empty: UTC.');
const title = field('title', 'Title', 'title');
const exemption = field('exemptionId', 'Id of the exemption', 'exemptionId');

/** Entries that a command has any number of: what one is called, and its fields. */
export interface ListPlan {
  word: string;
  /** Said before the fields where one must know more than their names. */
  help?: string;
  fields: readonly (EntryField & { label: string; options?: FieldPlan['options'] })[];
  /** An empty one is shown from the beginning. */
  opened: boolean;
}

const CLAIM_FIELDS = [
  ['effective.from', 'In effect from'],
  ['effective.until', 'Until'],
  ['announcedOn', 'Announced on'],
] as const;

/** The lists of the commands, by their name in the data. */
export const LISTS = {
  legalBasis: {
    word: 'Legal basis',
    opened: true,
    fields: [
      { name: 'citation', label: 'citation' },
      { name: 'title', label: 'title' },
      { name: 'url', label: 'address' },
      { name: 'publishedOn', label: 'published on', isDate: true },
    ],
  },
  sources: {
    word: 'Source',
    opened: true,
    fields: [
      { name: 'publisher', label: 'publisher' },
      { name: 'title', label: 'title' },
      { name: 'url', label: 'address' },
      { name: 'publishedOn', label: 'published on', isDate: true },
      { name: 'retrievedOn', label: 'retrieved on', isDate: true },
    ],
  },
  claims: {
    word: 'Claim',
    help: 'Where this source says another date than an event of the restriction. Answers follow the event, and the claim is shown as a conflict.',
    opened: false,
    fields: [
      { name: 'eventSequence', label: 'number of the event' },
      { name: 'field', label: 'which date', options: CLAIM_FIELDS },
      { name: 'value', label: 'what the source says', isDate: true },
    ],
  },
} satisfies Record<string, ListPlan>;

const EDITION_YEARS = [
  '2028',
  '2022',
  '2017',
  '2012',
  '2007',
  '2002',
  '1996',
  '1992',
  '1988',
] as const satisfies Edition[];
const EDITIONS = EDITION_YEARS.map((year) => [year, `HS ${year}`] as const);
/** The first of the list: what stands in a field of which nothing was chosen. */
export const NEWEST_EDITION = EDITION_YEARS[0];

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
  change(
    'CorrectEvent',
    'Correct an earlier event',
    [
      field(
        'eventSequence',
        'Number of the event',
        'eventSequence',
        'text',
        'The history of the restriction tells it.',
      ),
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
      field('replacement.announcedOn', 'Announced on, put right', 'replacement.announcedOn', 'date'),
      field('knownSince', 'Could have been known since', 'knownSince', 'date'),
    ],
    ['scope', 'terms'],
  ),
  change(
    'GrantExemption',
    'Grant an exemption',
    [exemption, from, until, field('conditions', 'Conditions', 'conditions', 'lines')],
    ['scope'],
  ),
  change('EndExemption', 'End an exemption', [exemption, from]),
  {
    ...change('AddNote', 'Add a note', [
      field('text', 'Text of the note', 'text'),
      field('settles', 'Settles the difference from', 'settles', 'lines', 'The id of a restriction a line.'),
    ]),
    lists: ['claims'],
  },
  {
    type: 'DefineGroup',
    word: 'Define a group of countries',
    target: 'group',
    parts: [],
    fields: [title, field('members', 'Members', 'members', 'lines', 'A country a line, as CN.'), from, timeZone],
  },
  {
    type: 'ChangeGroupMembers',
    word: 'Change who belongs to a group',
    target: 'group',
    parts: [],
    fields: [field('add', 'Joins', 'add', 'lines'), field('remove', 'Leaves', 'remove', 'lines'), from],
  },
  {
    type: 'DescribeCodes',
    word: 'Describe codes of the Harmonized System',
    target: 'codes',
    parts: [],
    fields: [
      { ...field('edition', 'Edition', 'edition', 'select'), options: EDITIONS },
      field('part', 'Chapter or heading', 'part', 'text', 'As 28 or 2804.'),
      from,
      field('codes', 'All its codes', 'codes', 'lines', 'A code and its words a line, as 280410 Hydrogen.'),
    ],
  },
  {
    type: 'CorrelateCodes',
    word: 'Say how editions of the Harmonized System correspond',
    target: 'codes',
    parts: [],
    fields: [
      { ...field('from', 'Older edition', 'from', 'select'), options: EDITIONS },
      { ...field('to', 'Newer edition', 'to', 'select'), options: EDITIONS },
      field(
        'changes',
        'All subheadings that changed',
        'changes',
        'lines',
        'What one became a line, as 854140 854141 854142. What is not named stayed as it was.',
      ),
    ],
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
