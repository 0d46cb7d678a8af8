import type { CommandPreview } from '../messages/command-preview.js';
import * as examples from './examples.js';

const [scheduled, inForce, lifted] = examples.ethaneTimeline.periods;
if (!scheduled || !inForce || !lifted) throw new Error('The example of a timeline has three periods.');
const { restrictionId } = examples.liftEthane.data;

/** What lifting the ethane requirement would do, before it is done. */
export const liftForeseen: CommandPreview = {
  restrictionId,
  version: 2,
  events: [
    {
      type: 'curbline.restriction.lifted.v1',
      subject: restrictionId,
      data: { ...examples.liftEthane.data, effective: { from: '2025-07-02', fromAt: '2025-07-02T04:00:00Z' } },
    },
  ],
  timeline: {
    id: restrictionId,
    before: [scheduled, { ...inForce, until: null, closedBy: null }],
    after: [scheduled, inForce, lifted],
  },
  decisions: {
    looked: 120,
    changed: 1,
    examples: [
      {
        question: { ...examples.ethaneQuestion, on: '2025-07-05' },
        before: 'licence-required',
        after: 'unrestricted',
      },
    ],
  },
  position: { ledger: 'curbline', sequence: 45, hash: examples.ethaneImposed.previoushash },
};
