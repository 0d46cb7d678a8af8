import { describe, it } from '@jest/globals';
import { command, imposition, scenario } from '@curbline/testing';
import { EVENT_TYPES } from './event.js';

const JUNE = { from: '2025-06-01' };
const imposed = imposition();
const suspended = command('SuspendRestriction', { effective: { from: '2025-06-01', until: '2025-07-01' } });
const lifted = command('LiftRestriction', { effective: { from: '2025-07-02' } });
const voided = command('VoidRestriction', {});

describe('imposing', () => {
  it('records the dates with the instants they mean where the authority is', () => {
    const { data } = imposed as Extract<typeof imposed, { type: 'ImposeRestriction' }>;
    scenario()
      .when(imposed)
      .then(EVENT_TYPES.imposed, { ...data, effective: { from: '2025-05-23', fromAt: '2025-05-23T04:00:00Z' } });
  });
  it('keeps an unknown date unknown', () => {
    const unknown = imposition({ effective: { from: 'unknown' } });
    const { data } = unknown as Extract<typeof unknown, { type: 'ImposeRestriction' }>;
    scenario()
      .when(unknown)
      .then(EVENT_TYPES.imposed, { ...data, effective: { from: 'unknown', fromAt: null } });
  });
  it('refuses an id that is taken', () =>
    scenario().given(imposed).when(imposed).refused('already-exists', 'data.restrictionId'));
  it('refuses an end before its start', () =>
    scenario()
      .when(imposition({ effective: { from: '2025-05-23', until: '2025-05-23' } }))
      .refused('end-before-start', 'data.effective.until'));
  it('refuses a group that nobody defined, and names the place', () =>
    scenario()
      .when(imposition({ scope: { to: { include: ['CN', 'BIS D:5'] } } }))
      .refused('unknown-group', 'data.scope.to.include[1]'));
  it('takes a group that was defined', () => {
    scenario().given(
      command('DefineGroup', { groupId: 'BIS D:5', title: 'D:5', members: ['CN'], effective: { from: '2025-01-01' } }),
      imposition({ scope: { to: { include: ['BIS D:5'] } } }),
    );
  });
});

describe('an unknown restriction', () => {
  it.each([lifted, suspended, voided, command('AddNote', { text: 'heard of it' })])('takes no $type', (each) =>
    scenario().when(each).refused('unknown-restriction', 'data.restrictionId'),
  );
});

describe('lifting', () => {
  it('refuses to lift what is lifted', () => scenario().given(imposed, lifted).when(lifted).refused('already-lifted'));
  it('lifts earlier than was planned', () => {
    scenario().given(imposed, lifted, command('LiftRestriction', { effective: JUNE }));
  });
  it('lifts a part, and then the rest', () => {
    const part = { scope: { to: { include: ['CN'] } }, effective: JUNE };
    scenario().given(imposed, command('LiftRestriction', part), lifted);
  });
  it('refuses a part that names nothing', () =>
    scenario()
      .given(imposed)
      .when(command('LiftRestriction', { scope: {}, effective: JUNE }))
      .refused('empty-scope'));
  it('refuses an end: a lifting for a time is a suspension', () =>
    scenario()
      .given(imposed)
      .when(command('LiftRestriction', { effective: { from: '2025-07-02', until: '2025-08-01' } }))
      .refused('end-not-allowed', 'data.effective.until'));
});

describe('suspending and resuming', () => {
  it('refuses a second suspension of the same time', () =>
    scenario().given(imposed, suspended).when(suspended).refused('already-suspended'));
  it('takes a second one after the first ran out', () => {
    scenario().given(imposed, suspended, command('SuspendRestriction', { effective: { from: '2025-07-01' } }));
  });
  it('refuses to resume what is not suspended', () =>
    scenario()
      .given(imposed)
      .when(command('ResumeRestriction', { effective: JUNE }))
      .refused('not-suspended'));
  it('refuses to suspend what was lifted or voided by then', () => {
    const later = command('SuspendRestriction', { effective: { from: '2025-08-01' } });
    scenario().given(imposed, lifted).when(later).refused('already-lifted');
    scenario().given(imposed, voided).when(later).refused('already-voided');
  });
  it('extends a suspension that exists, and none other', () => {
    const extension = command('ExtendRestriction', { until: '2025-09-01', target: 'suspension' });
    scenario().given(imposed, suspended, extension);
    scenario().given(imposed).when(extension).refused('not-suspended', 'data.target');
  });
});

describe('extending, withdrawing and voiding', () => {
  it('extends past an end that has gone by, but not past a lifting', () => {
    const ended = imposition({ effective: { from: '2025-05-23', until: '2025-06-01' } });
    const extension = command('ExtendRestriction', { until: '2026-01-01' });
    scenario('2025-12-01T00:00:00Z').given(ended, extension);
    scenario().given(imposed, lifted).when(extension).refused('already-lifted');
  });
  it('refuses a new end before the start', () =>
    scenario()
      .given(imposed)
      .when(command('ExtendRestriction', { until: '2025-05-01' }))
      .refused('end-before-start', 'data.until'));
  it('withdraws what is still to come, and refuses what has begun', () => {
    scenario('2025-05-01T00:00:00Z').given(imposed, command('WithdrawRestriction', {}));
    scenario('2025-06-01T00:00:00Z')
      .given(imposed)
      .when(command('WithdrawRestriction', {}))
      .refused('already-in-force');
  });
  it('records late that it was withdrawn before it began', () => {
    scenario('2025-06-01T00:00:00Z').given(
      imposed,
      command('WithdrawRestriction', { effective: { from: '2025-05-20' } }),
    );
  });
  it('voids even what was lifted, once', () =>
    scenario().given(imposed, lifted, voided).when(voided).refused('already-voided'));
});

describe('correcting', () => {
  const correction = (eventSequence: number, replacement: Record<string, unknown> | null) =>
    command('CorrectEvent', { eventSequence, replacement });
  it('replaces a date with its instant', () =>
    scenario()
      .given(imposed)
      .when(correction(1, { effective: { from: '2025-05-29' } }))
      .then(EVENT_TYPES.corrected, {
        restrictionId: 'ethane',
        eventSequence: 1,
        replacement: { effective: { from: '2025-05-29', fromAt: '2025-05-29T04:00:00Z' } },
      }));
  it('lifts again after the lifting was struck out', () => {
    scenario().given(imposed, lifted, correction(2, null), lifted);
  });
  it('refuses events of others, corrections, notes, and what an event does not say', () => {
    const past = scenario().given(
      imposed,
      command('AddNote', { text: 'x' }),
      correction(1, { title: 'Ethane' }),
      lifted,
    );
    past.when(correction(9, { title: 'y' })).refused('unknown-event', 'data.eventSequence');
    past.when(correction(2, { title: 'y' })).refused('not-correctable');
    past.when(correction(3, { title: 'y' })).refused('not-correctable');
    past.when(correction(4, { kind: 'tariff' })).refused('not-in-event', 'data.replacement.kind');
    past.when(correction(1, {})).refused('nothing-to-change');
  });
  it('refuses a correction that would end before it starts', () =>
    scenario()
      .given(imposed)
      .when(correction(1, { until: '2025-01-01' }))
      .refused('end-before-start'));
});

describe('exempting', () => {
  const exemption = command('GrantExemption', {
    exemptionId: 'glass',
    scope: { endUses: { include: ['medical'] } },
    effective: JUNE,
  });
  const end = command('EndExemption', { exemptionId: 'glass', effective: { from: '2025-06-15' } });
  it('grants and ends one, each once', () => {
    scenario().given(imposed, exemption).when(exemption).refused('exemption-exists', 'data.exemptionId');
    scenario().given(imposed, exemption, end).when(end).refused('exemption-ended');
    scenario().given(imposed).when(end).refused('unknown-exemption', 'data.exemptionId');
  });
});

describe('groups', () => {
  const defined = command('DefineGroup', {
    groupId: 'EU',
    title: 'Union',
    members: ['DE', 'FR'],
    effective: { from: '2020-02-01' },
  });
  const change = (data: { add?: string[]; remove?: string[] }) =>
    command('ChangeGroupMembers', { groupId: 'EU', effective: { from: '2025-01-01' }, ...data });
  it('changes members that can be changed', () => {
    scenario().given(defined, change({ add: ['AT'], remove: ['FR'] }));
    scenario()
      .given(defined)
      .when(change({ add: ['DE'] }))
      .refused('already-member', 'data.add[0]');
    scenario()
      .given(defined)
      .when(change({ remove: ['AT'] }))
      .refused('not-a-member', 'data.remove[0]');
    scenario().given(defined).when(change({})).refused('nothing-to-change');
    scenario()
      .when(change({ add: ['AT'] }))
      .refused('unknown-group', 'data.groupId');
  });
});

describe('keys and versions', () => {
  it('answers a repeated key again, whatever the order of fields, and refuses another content', () => {
    const past = scenario().given({ ...imposed, idempotencyKey: 'one' });
    const { data } = imposed;
    const reordered = { ...imposed, data: Object.fromEntries(Object.entries(data).reverse()), idempotencyKey: 'one' };
    past.when(reordered as unknown as typeof imposed).then(EVENT_TYPES.imposed, { ...past.events[0]?.data });
    past
      .when({ ...imposition({ title: 'Other' }), idempotencyKey: 'one' })
      .refused('idempotency-key-reused', 'Idempotency-Key');
  });
  it('refuses a command that expects another version', () => {
    scenario()
      .given(imposed)
      .when({ ...lifted, expectedVersion: 2 })
      .refused('version-conflict', 'expectedVersion');
    scenario().given(imposed, { ...lifted, expectedVersion: 1 });
  });
});
