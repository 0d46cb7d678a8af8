import type { ViewName } from './routes.js';

/** What stands at the head of a view. */
export interface Heading {
  /** What stands in the heading, and in the window's title. */
  title: string;
  /** One sentence under the heading, where a newcomer needs it. */
  lead: string;
}

/**
 * The head of each view. It also stands in the document that the gateway serves (src/first-picture.tsx), before any script
 * has run; a view of one thing puts the thing's own name in its place when it is known.
 */
export const HEADINGS: Readonly<Record<ViewName, Heading>> = {
  check: { title: 'Check', lead: 'What applies to this good, on this day, as far as was known: and how we know.' },
  timeline: {
    title: 'Timeline',
    lead: 'Everything on a route or an item, over time: as it is known now, or as it was known then.',
  },
  restrictions: {
    title: 'Restrictions',
    lead: 'What the ledger knows, narrowed as you like, on any day and as known at any moment.',
  },
  restriction: { title: 'Restriction', lead: 'What holds, what was believed when, and why.' },
  event: { title: 'Event', lead: 'An entry of the ledger as it is stored, and its place in the chain.' },
  changes: { title: 'Changes', lead: 'What began, changed or ended: in the world, or in what the ledger knows of it.' },
  record: { title: 'Record', lead: 'An event is for ever: look at what it would do, then record it.' },
  batch: {
    title: 'Batch',
    lead: 'Many checks from a CSV file, one shipment a line, all answered from one position of the ledger.',
  },
  reviews: {
    title: 'Reviews',
    lead: 'What imports of published lists found and must not decide: a row that is only gone lifts nothing.',
  },
  system: { title: 'System', lead: 'Asked anew every five seconds while this is open.' },
};
