import type { Command } from '@curbline/domain';
import { command, imposition } from '@curbline/testing';
import { ReadingSystem } from './reading-system.js';

type Adopted = Command & { knownAt: string };
const at = (knownAt: string, request: Command): Adopted => ({ ...request, knownAt });
const CHINA = { jurisdiction: 'CN', body: 'MOFCOM', timeZone: 'Asia/Shanghai' };
const hs = (...codes: string[]) => ({ items: { include: codes.map((code) => ({ scheme: 'HS', code })) } });
const eccn = (...codes: string[]) => ({ items: { include: codes.map((code) => ({ scheme: 'ECCN', code })) } });

/** Sequence 1 and so on; the genesis entry is 0. */
export const STORY: Adopted[] = [
  at('2025-01-02T00:00:00Z', group('EU', ['DE', 'FR'], '1993-11-01')),
  at('2025-01-03T00:00:00Z', group('BIS D:5', ['CN', 'RU'], '2020-01-01')),
  at('2025-06-02T12:00:00Z', imposition()),
  at(
    '2025-06-03T12:00:00Z',
    imposition({
      restrictionId: 'cn-rare-earths',
      title: 'Licences for medium and heavy rare earths',
      authority: CHINA,
      scope: { ...hs('2846901940', '280530'), from: { include: ['CN'] } },
      terms: { reviewPolicy: 'presumption-of-denial' },
      effective: { from: '2025-04-04T10:00:00Z' },
      legalBasis: [{ citation: 'Announcement No. 18 of 2025' }],
    }),
  ),
  at(
    '2025-06-04T12:00:00Z',
    imposition({
      restrictionId: 'us-engines-comac',
      title: 'Aircraft engines for COMAC',
      kind: 'prohibition',
      scope: {
        ...hs('8411'),
        to: { include: ['BIS D:5'], exclude: ['RU'] },
        parties: { include: [{ name: 'Commercial Aircraft Corporation of China', aliases: ['COMAC'] }] },
      },
      effective: { from: '2025-05-28' },
    }),
  ),
  at(
    '2025-06-05T12:00:00Z',
    imposition({
      restrictionId: 'us-eda',
      title: 'Design software',
      scope: eccn('3D991', '3E991'),
      effective: { from: 'unknown' },
    }),
  ),
  at(
    '2025-06-06T12:00:00Z',
    imposition({
      restrictionId: 'cn-fentanyl-duty',
      title: 'Duty on everything',
      kind: 'tariff',
      flows: ['import'],
      authority: CHINA,
      scope: {},
      terms: { rate: { adValorem: '10' } },
      effective: { from: '2025-02-10', until: '2026-02-10' },
    }),
  ),
  at(
    '2025-06-25T12:00:00Z',
    command('AmendRestriction', { effective: { from: '2025-06-25' }, terms: { conditions: ['Loading only.'] } }),
  ),
  at('2025-07-02T12:00:00Z', command('LiftRestriction', { effective: { from: '2025-07-02' } })),
  at('2025-07-03T12:00:00Z', command('AddNote', { text: 'A remark.' })),
  at(
    '2025-07-04T12:00:00Z',
    command('SuspendRestriction', {
      restrictionId: 'cn-rare-earths',
      effective: { from: '2025-11-10', until: '2026-11-10' },
    }),
  ),
  at(
    '2025-07-05T12:00:00Z',
    command('ChangeGroupMembers', { groupId: 'BIS D:5', add: ['MO'], effective: { from: '2025-07-01' } }),
  ),
];

function group(groupId: string, members: string[], from: string): Command {
  return command('DefineGroup', { groupId, title: groupId, members, effective: { from } });
}

/** A system that holds the story, and whose views have come to its end. */
export async function startStory(): Promise<ReadingSystem> {
  const system = await ReadingSystem.start();
  await system.ledger.record(...STORY);
  await system.get(`/v1/restrictions?minSequence=${STORY.length}`);
  return system;
}
