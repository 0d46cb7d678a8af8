import { PROJECTIONS } from './control-schema.js';
import { formatViewNotice, parseViewNotice } from './view-notices.js';

describe('a notice of a view', () => {
  it.each(PROJECTIONS)('of %s is understood by those who listen', (projection) => {
    const notice = { ledger: 'main', projection, sequence: 41 };
    expect(parseViewNotice(formatViewNotice(notice))).toEqual(notice);
  });

  it.each([
    undefined,
    '',
    'main',
    'main:journal',
    'main:unheard-of:1',
    'main:journal:-1',
    'main:journal:1e3',
    ':journal:1',
  ])('is not made of %j', (payload) => expect(parseViewNotice(payload)).toBeUndefined());
});
