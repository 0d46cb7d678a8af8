import { PROBLEMS } from '@curbline/contracts';
import { FRAMEWORK_PROBLEMS } from './framework.problems.js';

describe('what the framework refuses', () => {
  it('has the code, status and title of the catalogue that callers are promised', () => {
    const catalogue: Record<string, { status: number; title: string }> = PROBLEMS;
    for (const [code, status, title] of FRAMEWORK_PROBLEMS) {
      expect({ code, ...catalogue[code] }).toEqual({ code, status, title });
    }
  });
});
