import { PARTY_THRESHOLDS, type PartyThresholds } from '@curbline/domain';
import type { FieldError } from '@curbline/contracts';
import { documented } from '@curbline/platform';
import { z } from 'zod';

const REMEDY = 'write a decimal above 0 and at most 1, such as 0.9';
const DESCRIPTIONS: Readonly<Record<keyof PartyThresholds, string>> = {
  unknownFrom: 'The likeness of two names, 0 to 1, from which a listed party may be meant: the match is unknown.',
  yesFrom: 'The likeness of two names, 0 to 1, from which a listed party is meant: the match is a yes.',
};

/** A threshold for names of parties; a question may bring a lower one. */
export const partyThresholdSetting = (which: keyof PartyThresholds) =>
  documented(
    z
      .string()
      .regex(/^(0?\.\d{1,4}|1|1\.0+)$/, REMEDY)
      .transform(Number)
      .refine((value) => value > 0, REMEDY)
      .default(PARTY_THRESHOLDS[which]),
    { description: DESCRIPTIONS[which] },
  );

interface ThresholdSettings {
  PARTY_UNKNOWN_FROM: number;
  PARTY_YES_FROM: number;
}

/** What is surely a listed party is possibly one too. */
export function requireOrderedThresholds(settings: ThresholdSettings, context: z.RefinementCtx): void {
  if (settings.PARTY_UNKNOWN_FROM <= settings.PARTY_YES_FROM) return;
  context.addIssue({ code: 'custom', path: ['PARTY_UNKNOWN_FROM'], message: 'it must not lie above PARTY_YES_FROM' });
}

/** The thresholds that these settings give a question. */
export function thresholdsOf(settings: ThresholdSettings): PartyThresholds {
  return { unknownFrom: settings.PARTY_UNKNOWN_FROM, yesFrom: settings.PARTY_YES_FROM };
}

/**
 * What is wrong with the thresholds of a question: they may find more than the operator wants to be looked at (`most`),
 * never less. A caller who could raise them could make a listed party disappear.
 */
export function looseThresholds(asked: PartyThresholds, most: PartyThresholds): FieldError[] {
  return (['unknownFrom', 'yesFrom'] as const).flatMap((which) => {
    if (asked[which] <= most[which]) return [];
    const message = `partyThresholds.${which} may be at most ${most[which]}, which the gateway is set to; ${asked[which]} would find less.`;
    return [{ field: `partyThresholds.${which}`, code: 'out-of-range' as const, message }];
  });
}
