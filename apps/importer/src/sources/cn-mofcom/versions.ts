import { contentMark } from '../../source/content-mark.js';
import { UnreadableInputError, type Input, type InputFile, type Version } from '../../source/source.js';

/** `2026-06-29_0f57a316f.csv`: the day on which the list was published in this form, and the mark of the form. */
const VERSIONED = /(?:^|[/\\])(\d{4}-\d{2}-\d{2})_([0-9a-z]{4,40})\.csv$/;

/**
 * The order in which the published forms came. Several share a day, and nothing in them says which was first: this is
 * the publisher's own history. A later form of a day of its own needs no place here.
 */
const KNOWN_ORDER = [
  ...['0f57a316f', 'a58adf2d6', '469a191c6', '3c9aa023b', '6cf27c416', '9b59a7bb0'],
  ...['a7cabdadc', 'cb3b9b148', '093bfe7b6', 'c816f4533', 'bb36fecf5'],
];

interface Form {
  day: string;
  mark: string;
  file: InputFile;
}

/**
 * The versions of the list that the input holds, in the order in which they became known: by day, and within a day by
 * `order` (marks, separated by commas) or by the publisher's history. A file without day and mark is one version, known
 * now; beside versions it is left out, since it repeats the last of them.
 */
export function versionsIn({ files, options }: Input): Version[] {
  const forms = files.flatMap(formOf);
  if (forms.length === 0) return files.filter(({ name }) => /\.csv$/i.test(name)).map(undated);
  const order = options['order']?.split(',').map((mark) => mark.trim()) ?? KNOWN_ORDER;
  return forms.sort((a, b) => comparison(a, b, order)).map(versionOf);
}

function formOf(file: InputFile): Form[] {
  const [, day, mark] = VERSIONED.exec(file.name) ?? [];
  return day === undefined || mark === undefined ? [] : [{ day, mark, file }];
}

function comparison(a: Form, b: Form, order: readonly string[]): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const [first, second] = [order.indexOf(a.mark), order.indexOf(b.mark)];
  if (first >= 0 && second >= 0) return first - second;
  throw new UnreadableInputError(
    `${a.file.name} and ${b.file.name} are of one day, and which was first is not known: say it with --set order=${a.mark},${b.mark}.`,
  );
}

function versionOf({ day, mark, file }: Form): Version {
  return { label: `${day}-${mark}`, files: [file], knownOn: day, complete: true };
}

function undated(file: InputFile): Version {
  const name = file.name.replace(/^.*[/\\]/, '').replace(/\.csv$/i, '');
  return { label: `${name}-${contentMark([file])}`, files: [file], complete: true };
}
