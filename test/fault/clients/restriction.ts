/** The first day that a client gives to a restriction; each later event gets the day after the one before. */
const FIRST_DAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A day on which everything that clients record has taken effect. */
export const LAST_DAY = '2025-06-01';

/** A restriction that belongs to one client, so that it knows what state it is in. */
export interface OwnRestriction {
  id: string;
  status: 'new' | 'in-force' | 'suspended' | 'lifted';
  version: number;
}

/** The body of a command, without its reason. */
export interface CommandBody {
  type: string;
  data: Record<string, unknown>;
  expectedVersion?: number;
}

/** Makes the command of a kind for a restriction; its day is the next one. */
export function commandFor(type: string, { id, version }: OwnRestriction, text: string): CommandBody {
  const from = new Date(FIRST_DAY_MS + version * DAY_MS).toISOString().slice(0, 10);
  const common = { restrictionId: id, sources: [{ publisher: 'Official Gazette' }], actor: 'officer' };
  switch (type) {
    case 'ImposeRestriction':
      return { type, data: { ...common, ...definition(id), effective: { from } } };
    case 'AmendRestriction':
      return { type, data: { ...common, effective: { from }, title: text } };
    case 'AddNote':
      return { type, data: { ...common, text } };
    default:
      return { type, data: { ...common, effective: { from } } };
  }
}

/** What the restriction is once the command is accepted. */
export function afterCommand(type: string, { id, status, version }: OwnRestriction): OwnRestriction {
  const next = {
    ImposeRestriction: 'in-force',
    SuspendRestriction: 'suspended',
    ResumeRestriction: 'in-force',
    LiftRestriction: 'lifted',
  };
  return { id, version: version + 1, status: (next as Record<string, OwnRestriction['status']>)[type] ?? status };
}

/** A question that this restriction alone answers. */
export function checkFor(id: string, minSequence: number): Record<string, unknown> {
  return { from: 'US', to: 'NZ', items: [{ scheme: 'tag', code: id }], on: LAST_DAY, minSequence };
}

function definition(id: string): Record<string, unknown> {
  return {
    title: `The rule ${id}`,
    authority: { jurisdiction: 'US', body: 'BIS', timeZone: 'America/New_York' },
    kind: 'licence-requirement',
    flows: ['export'],
    scope: { items: { include: [{ scheme: 'tag', code: id }] }, to: { include: ['NZ'] } },
    terms: {},
    legalBasis: [{ citation: 'A letter' }],
  };
}
