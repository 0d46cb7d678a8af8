import type { Draft } from './draft-texts.js';

/** What every part of the form is given. */
export interface FormParts {
  draft: Draft;
  onChange: (patch: Draft) => void;
  /** The sentence about what lies at a path of the command, where the gateway found a fault. */
  about: (path: string) => string | undefined;
}
