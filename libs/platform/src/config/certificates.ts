import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SettingMeta } from './read-config.js';
import { documented } from './settings.js';

const REMEDY = 'name a file that can be read and holds certificates in PEM format (-----BEGIN CERTIFICATE-----)';

/** The name of a file of certificates; the setting's value is what the file holds. */
export const certificatesSetting = (meta: SettingMeta) =>
  documented(
    z
      .string()
      .transform((path, context) => {
        try {
          const pem = readFileSync(path, 'utf8');
          // Reads the first one alone, which is enough to tell a certificate from a key or a path that was mixed up.
          new X509Certificate(pem);
          return pem;
        } catch {
          context.addIssue({ code: 'custom', message: REMEDY });
          return z.NEVER;
        }
      })
      .optional(),
    meta,
  );
