import fc from 'fast-check';
import { compareNames, compareParties } from './compare-parties.js';
import { editDistance } from './edit-distance.js';
import { foldName } from './fold.js';
import { normaliseIdentifier } from './identifiers.js';
import { scoreNames } from './name-score.js';
import { partyKeys } from './party-keys.js';
import { prepareName } from './prepared-name.js';
import { PARTY_THRESHOLDS } from './thresholds.js';
import { allowedDistance, compareWords } from './word-likeness.js';

const { unknownFrom, yesFrom } = PARTY_THRESHOLDS;

function verdict(asked: string, listed: string): string {
  const { score } = compareNames(asked, listed);
  return score >= yesFrom ? 'yes' : score >= unknownFrom ? 'unknown' : 'no';
}

describe('two names', () => {
  const rows: [asked: string, listed: string, expected: string][] = [
    // Legal forms and the words that many names share
    ['Huawei Tech Co', 'Huawei Technologies Co., Ltd.', 'yes'],
    ['ООО «ВМК»', 'VMK Limited Liability Company', 'yes'],
    ['Limited Liability Company ‘Volgotrans’', 'Volgotrans L.L.C.', 'yes'],
    ['Si2 Microsystems Pvt Ltd', 'Si2 Microsystems Private Limited', 'yes'],
    ['Huawei', 'Huawei Technologies', 'unknown'],
    ['Technologies International Trading Group', 'Huawei Technologies Trading Group', 'no'],
    // Cyrillic
    ['Сергей Валерьевич АКСЁНОВ', 'Sergey Valeryevich AKSYONOV', 'yes'],
    ['Sergei Valerievich AKSENOV', 'Sergey Valeryevich AKSYONOV', 'yes'],
    ['Oбщество с ограниченной ответственностью ‘Bолготранс’', 'Volgotrans LLC', 'yes'],
    ['Лiлiя СЯМАШКА', 'Liliya SIAMASHKA', 'yes'],
    // Chinese
    ['华为技术有限公司', 'Huawei Technologies Co., Ltd.', 'yes'],
    ['华为', 'Huawei', 'yes'],
    ['华伟有限公司', '华为有限公司', 'unknown'],
    ['习近平', 'Xi Jinping', 'yes'],
    ['Jinping Xi', '习近平', 'yes'],
    // Arabic keeps no vowels: it can be meant, and nobody can be sure
    ['محمد الأحمد', 'Mohammed al-Ahmed', 'unknown'],
    // Order, initials, joined words, accents, widths
    ['DIAB, Moussa', 'Moussa Diab', 'yes'],
    ['J. Smith', 'John Smith', 'unknown'],
    ['Sea Star Line', 'Seastar Line LLC', 'yes'],
    ['C.O.M.A.C.', 'COMAC', 'yes'],
    ['Société Générale', 'ＳＯＣＩＥＴＥ ＧＥＮＥＲＡＬＥ', 'yes'],
    // One letter
    ['Vladmir Konstantinov Petrovskiy', 'Vladimir Konstantinov Petrovskiy', 'yes'],
    ['Ivan Petrov', 'Ivan Petrova', 'unknown'],
    // Near, and somebody else
    ['Comac Foods', 'COMAC', 'no'],
    ['Aviation Repair Plant 360', 'Aviation Repair Plant 810', 'no'],
    ['Ivan Sergeevich Petrov', 'Ivan Andreevich Petrov', 'no'],
    ['Bank of China', 'Bank of Korea', 'no'],
    ['Robert C. O’Brien', 'Neil O’Brien', 'no'],
    // Nothing to compare
    ['', 'Huawei', 'no'],
    ['☃', '☃', 'yes'],
    ['\u200b\u202e', '\u200d', 'no'],
  ];
  it.each(rows)('%j and %j: %s', (asked, listed, expected) => {
    expect(verdict(asked, listed)).toBe(expected);
    expect(verdict(listed, asked)).toBe(expected);
  });

  it('are explained by every difference', () => {
    expect(compareNames('Huawei Tech Co', 'Huawei Technologies Co., Ltd.').because).toBe(
      "'tech' means 'technologies'; score 0.99",
    );
    expect(compareNames('PETROVA J.', 'John Petrov').because).toMatch(
      /^'petrova' is one letter from 'petrov'; 'j' is the initial of 'john'; words in another order; score 0\.\d\d$/,
    );
  });
});

describe('parties', () => {
  const listed = {
    name: 'Volgotrans LLC',
    aliases: ['ВТ Групп'],
    identifiers: [{ scheme: 'INN', value: '6317079434' }],
    country: 'RU',
  };

  it('are one by an identifier, whatever they are called', () => {
    const asked = { name: 'Somebody', identifiers: [{ scheme: 'inn code', value: '6317 079 434' }] };
    expect(compareParties(asked, listed, PARTY_THRESHOLDS)).toEqual({
      match: 'yes',
      score: 1,
      because: 'Somebody is listed: Volgotrans LLC, by its identifier INN 6317079434',
    });
  });

  it('stay unknown where a register gave them different numbers, or the countries differ; never no', () => {
    const otherNumber = { name: 'Volgotrans', identifiers: [{ scheme: 'INN', value: '7714077682' }] };
    expect(compareParties(otherNumber, listed, PARTY_THRESHOLDS)).toMatchObject({
      match: 'unknown',
      because: 'Volgotrans may be: Volgotrans LLC; but their numbers in INN differ',
    });
    const elsewhere = { name: 'ООО Волготранс', country: 'AE' };
    expect(compareParties(elsewhere, listed, PARTY_THRESHOLDS)).toMatchObject({ match: 'unknown' });
  });

  it('are found by an alias, which is named', () => {
    expect(compareParties({ name: 'VT Group' }, listed, PARTY_THRESHOLDS)).toMatchObject({
      match: 'yes',
      because: expect.stringContaining('Volgotrans LLC as ВТ Групп') as unknown,
    });
  });

  it('follow the thresholds of the question', () => {
    const asked = { name: 'J. Smith' };
    const match = (thresholds: typeof PARTY_THRESHOLDS): string =>
      compareParties(asked, { name: 'John Smith' }, thresholds).match;
    expect([
      match({ unknownFrom: 0.5, yesFrom: 0.8 }),
      match({ unknownFrom: 0.5, yesFrom: 0.9 }),
      match({ unknownFrom: 1, yesFrom: 1 }),
    ]).toEqual(['yes', 'unknown', 'no']);
  });

  it('have identifiers without case, spaces, marks and the name of the register', () => {
    expect(normaliseIdentifier({ scheme: 'IMO number', value: 'IMO 9187629' })).toEqual({
      scheme: 'IMO',
      value: '9187629',
    });
  });
});

describe('the rules of likeness', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aeiouykhstrnvc'), minLength: 1, maxLength: 13 }),
    fc.constantFrom('technology', 'завод', 'Ltd', 'ООО', 'of', '华为', '技术', 'محمد', 'Plant', '360', 'J.', 'al'),
  );
  const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
  /** A name and one that was made from it by leaving out, doubling or swapping a letter, twice at most. */
  const nearby = fc
    .tuple(name, fc.array(fc.tuple(fc.nat(60), fc.constantFrom('drop', 'double', 'swap', 'split')), { maxLength: 2 }))
    .map(([text, changes]) => [text, changes.reduce((changed, [at, how]) => change(changed, at, how), text)] as const);

  function change(text: string, at: number, how: string): string {
    const place = at % Math.max(1, text.length);
    const [before, here, after] = [text.slice(0, place), text[place] ?? '', text.slice(place + 1)];
    if (how === 'drop') return before + after;
    if (how === 'double') return before + here + here + after;
    if (how === 'split') return `${before}${here} ${after}`;
    return before + (after[0] ?? '') + here + after.slice(1);
  }

  it('give a name 1 with itself, and the same score both ways', () => {
    fc.assert(
      fc.property(nearby, name, ([one, near], other) => {
        expect(compareNames(one, one).score).toBe(1);
        expect(compareNames(one, near).score).toBe(compareNames(near, one).score);
        expect(compareNames(one, other).score).toBe(compareNames(other, one).score);
      }),
    );
  });

  it('give a shared key to any two names that score above 0, so that an index loses nobody', () => {
    fc.assert(
      fc.property(fc.oneof(nearby, fc.tuple(name, name)), ([one, other]) => {
        if (compareNames(one, other).score === 0) return;
        const keys = new Set(partyKeys(one));
        expect(partyKeys(other).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('give the whole score, and the same words, from the lowest score on that somebody asks for', () => {
    fc.assert(
      fc.property(fc.oneof(nearby, fc.tuple(name, name)), fc.integer({ min: 1, max: 100 }), ([one, other], percent) => {
        const [a, b] = [prepareName(one), prepareName(other)];
        const whole = scoreNames(a, b);
        const bounded = scoreNames(a, b, percent / 100);
        if (whole.score >= percent / 100) expect(bounded).toEqual(whole);
        else expect(bounded.score).toBeLessThanOrEqual(whole.score);
      }),
      { numRuns: 1_000 },
    );
  });

  it('take two words for alike whenever few enough letters differ', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aeiouykhstrnvc'), minLength: 1, maxLength: 14 });
    const changed = fc
      .tuple(letters, fc.array(fc.tuple(fc.nat(60), fc.constantFrom('drop', 'double', 'swap')), { maxLength: 3 }))
      .map(([text, changes]) => [text, changes.reduce((done, [at, how]) => change(done, at, how), text)]);
    fc.assert(
      fc.property(fc.oneof(changed, fc.tuple(letters, letters)), (texts) => {
        const [a, b] = texts.map((text) => prepareName(text).words[0]);
        if (!a || !b) return;
        const allowed = allowedDistance(Math.max(a.skeleton.length, b.skeleton.length));
        if (editDistance(a.skeleton, b.skeleton, allowed) === undefined) return;
        expect(
          a.skeleton === b.skeleton || a.text.length === 1 || b.text.length === 1 || compareWords(a, b),
        ).toBeTruthy();
      }),
      { numRuns: 1_000 },
    );
  });

  it('fold what was folded to itself', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        const { words } = foldName(text);
        expect(foldName(words.join(' ')).words).toEqual(words);
      }),
    );
  });
});

describe('a hostile name', () => {
  const rows: [string, string][] = [
    ['very long', 'a'.repeat(1_000_000)],
    ['of very many words', 'ab '.repeat(100_000)],
    ['of combining marks', `Z${'\u0301'.repeat(100_000)}`],
    ['of signs that spell out long', '\ufdfa'.repeat(10_000)],
    ['of directions of writing', '\u202e\u2066'.repeat(10_000)],
    ['of Chinese characters', '华'.repeat(10_000)],
    ['of halves of characters', '\ud800'.repeat(1_000)],
  ];
  it.each(rows)('%s is cut to what a name can be', (_, hostile) => {
    expect(foldName(hostile).words.length).toBeLessThanOrEqual(24);
    expect(partyKeys(hostile).length).toBeLessThanOrEqual(2_000);
    expect(compareNames(hostile, 'Huawei Technologies').score).toBeLessThan(unknownFrom);
    expect(compareNames(hostile, `${hostile} x`).score).toBeLessThanOrEqual(1);
  });
});
