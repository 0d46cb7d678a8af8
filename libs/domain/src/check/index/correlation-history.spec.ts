import { command, imposition, scenario } from '@curbline/testing';
import type { ItemCode } from '../../restriction/model.js';
import { CheckIndex } from '../check-index.js';
import type { CheckQuestion } from '../question.js';

const hs = (edition: string, code: string): ItemCode => ({ scheme: `HS${edition}`, code });

describe('the correlations of the HS in the check', () => {
  it('are those of the table that was known at the position, the last one of those', () => {
    const table = (...becomes: string[]) =>
      command('CorrelateCodes', { scheme: 'HS', from: '2017', to: '2022', changes: [{ code: '854140', becomes }] });
    const scope = { items: { include: [hs('-2017', '854140')] }, to: { include: ['CN'] } };
    const past = scenario().given(imposition({ scope }), table('854141', '854142'), table('854141'));
    const index = new CheckIndex();
    past.events.forEach((event) => index.apply(event));
    const question: CheckQuestion = {
      flow: 'export',
      from: 'US',
      to: 'CN',
      on: '2025-06-10',
      items: [hs('', '854142')],
    };
    const outcomes = [1, 2, 3].map(
      (sequence) =>
        index.check(question, { ledger: 'test', knownAt: '2025-12-31T00:00:00Z', sequence, hash: 'ab'.repeat(32) })
          .outcome,
    );
    expect(outcomes).toEqual(['undetermined', 'licence-required', 'unrestricted']);
  });
});
