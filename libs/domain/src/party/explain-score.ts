import type { AlignedWords } from './align-words.js';
import type { NameScore } from './name-score.js';
import type { PreparedName } from './prepared-name.js';

/** Why two names scored as they did, in words: every difference that was found, and the score. */
export function explainScore(
  asked: PreparedName,
  listed: PreparedName,
  { score, aligned, homophones }: NameScore,
): string {
  if (score === 1) return 'the same name but for case, accents, spaces, word order or legal form; score 1.00';
  const told = homophones
    ? ['pronounced alike, and written with other Chinese characters']
    : [...differences(asked, listed, aligned), ...order(aligned), ...leftOver(asked, listed, aligned)];
  return [...told, `score ${score.toFixed(2)}`].join('; ');
}

function differences(asked: PreparedName, listed: PreparedName, aligned: readonly AlignedWords[]): string[] {
  return [...aligned].sort(byPlace).flatMap((pair) => {
    const left = text(asked, pair.a);
    const right = text(listed, pair.b);
    const told = difference(pair, left, right);
    return told === undefined ? [] : [told];
  });
}

function difference({ kind, distance }: AlignedWords, left: string, right: string): string | undefined {
  switch (kind) {
    case 'same':
      return undefined;
    case 'meaning':
      return `'${left}' means '${right}'`;
    case 'spelling':
      return `'${left}' is another spelling of '${right}'`;
    case 'letters':
      return `'${left}' is ${distance === 1 ? 'one letter' : `${distance} letters`} from '${right}'`;
    case 'vowels':
      return `'${left}' and '${right}' differ in vowels`;
    case 'abbreviation':
      return left.length < right.length ? `'${left}' begins '${right}'` : `'${right}' begins '${left}'`;
    case 'initial':
      return left.length < right.length
        ? `'${left}' is the initial of '${right}'`
        : `'${right}' is the initial of '${left}'`;
    case 'joined':
      return `'${left}' is '${right}' with other spaces`;
    default:
      return kind satisfies never;
  }
}

function order(aligned: readonly AlignedWords[]): string[] {
  const places = [...aligned].sort(byPlace).map(({ b }) => b[0] as number);
  return places.some((place, index) => index > 0 && place < (places[index - 1] as number))
    ? ['words in another order']
    : [];
}

function leftOver(asked: PreparedName, listed: PreparedName, aligned: readonly AlignedWords[]): string[] {
  const usedA = new Set(aligned.flatMap(({ a }) => a));
  const usedB = new Set(aligned.flatMap(({ b }) => b));
  const over = [
    ...asked.words.filter((_, index) => !usedA.has(index)),
    ...listed.words.filter((_, index) => !usedB.has(index)),
  ].map((word) => `'${word.text}'`);
  if (over.length === 0) return [];
  return [`${over.join(', ')} ${over.length === 1 ? 'has' : 'have'} no counterpart`];
}

function text({ words }: PreparedName, indices: readonly number[]): string {
  return indices.map((index) => words[index]?.text ?? '').join(' ');
}

function byPlace(x: AlignedWords, y: AlignedWords): number {
  return (x.a[0] as number) - (y.a[0] as number);
}
