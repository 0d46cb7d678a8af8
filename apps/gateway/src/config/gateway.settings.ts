import {
  accessKeysSetting,
  logSettings,
  requireAccessKeys,
  requireWholeLogin,
  serviceSettings,
  serviceUrlsSetting,
} from '@curbline/platform';
import { z } from 'zod';
import { partyThresholdSetting, requireOrderedThresholds } from './party.settings.js';
import { decisionLogSetting, receiptKeySetting, retentionSetting } from './record.settings.js';

const DEFAULT_PORT = 3000;

/** The environment variables of the gateway. */
export const gatewaySchema = z
  .object({
    ...serviceSettings(DEFAULT_PORT),
    ...logSettings(),
    LEDGER_URLS: serviceUrlsSetting({
      description: 'The replicas of the ledger service, as http://host:port, separated by commas.',
    }),
    PROJECTIONS_URLS: serviceUrlsSetting({
      description: 'The replicas of the projections service, of which at least one must be ready.',
      whenAbsent: 'they are not asked for their health',
    }).optional(),
    ACCESS_KEYS: accessKeysSetting(),
    RECEIPT_KEY: receiptKeySetting(),
    DECISION_LOG: decisionLogSetting(),
    DECISION_LOG_RETENTION: retentionSetting(),
    PARTY_UNKNOWN_FROM: partyThresholdSetting('unknownFrom'),
    PARTY_YES_FROM: partyThresholdSetting('yesFrom'),
  })
  .superRefine(requireAccessKeys)
  .superRefine(requireWholeLogin)
  .superRefine(requireOrderedThresholds)
  .superRefine(({ DATABASE_URL }, context) => {
    if (DATABASE_URL) return;
    context.addIssue({
      code: 'custom',
      path: ['DATABASE_URL'],
      message: 'name the PostgreSQL that holds the views (postgres://user:password@host:port/database)',
    });
  });

export type GatewaySettings = z.output<typeof gatewaySchema>;

/** The injection token of the settings. */
export const GATEWAY_SETTINGS = Symbol('GATEWAY_SETTINGS');
