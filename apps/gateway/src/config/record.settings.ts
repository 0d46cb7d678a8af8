import { commaList, documented } from '@curbline/platform';
import { z } from 'zod';

const RECEIPT_KEY = /^[\x21-\x2b\x2d-\x7e]{32,200}$/;
const RECEIPT_KEY_REMEDY =
  'write a secret of 32 to 200 printable characters; to change it, put the new one before the old one, separated by a comma';

/** The secrets that sign receipts, the newest first: it signs, and all of them are accepted. */
export const receiptKeySetting = () =>
  documented(commaList(RECEIPT_KEY, RECEIPT_KEY_REMEDY).default([]), {
    description:
      'The secret that signs receipts, the same for all gateways of a ledger; after a comma, older ones that are still accepted.',
    secret: true,
    whenAbsent: 'one is made once and kept in PostgreSQL',
  });

/** Whether answers are recorded, and whether an answer waits for that. */
export const decisionLogSetting = () =>
  documented(z.enum(['off', 'on', 'required'], 'choose off, on or required').default('on'), {
    description:
      'The log of decisions: off; on (recorded behind the answer, and counted where that fails); required (no answer that is not recorded).',
  });

/** How long decisions are kept: whole months go when all of the month is older. */
export type Retention = { months: number } | { days: number } | undefined;

const RETENTION_REMEDY = 'write a number and months or days, such as "84 months" or "400 days", or forever';

/** How long the decision log reaches back. */
export const retentionSetting = () =>
  documented(
    z
      .string()
      .regex(/^(forever|[1-9]\d{0,4} ?(months?|days?))$/, RETENTION_REMEDY)
      .default('forever')
      .transform((text): Retention => {
        const count = Number.parseInt(text, 10);
        if (text === 'forever') return undefined;
        return text.includes('month') ? { months: count } : { days: count };
      }),
    {
      description: 'How long decisions are kept, as "84 months" or "400 days"; whole months are dropped.',
    },
  );
