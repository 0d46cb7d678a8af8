import { UnreadableInputError, type InputFile, type Source } from './source.js';

/**
 * The files of a list: one that was named alone, whatever it is called (an address often has no ending); of several those
 * with one of the endings, in any case. Throws an `UnreadableInputError` where there is none: a list that is not there
 * must not look like one from which all rows are gone.
 */
export function listFiles(files: readonly InputFile[], endings: readonly string[]): readonly InputFile[] {
  if (files.length === 1) return files;
  const lists = files.filter(({ name }) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
  if (lists.length > 0) return lists;
  throw new UnreadableInputError(
    `The input holds no file that ends with ${endings.join(' or ')}: name the file of the list itself.`,
  );
}

/** All files of the list together are the whole list, in one version. */
export function oneWholeList(endings: readonly string[]): Source['versions'] {
  return ({ files }) =>
    new Promise((resolve) => {
      const lists = listFiles(files, endings);
      resolve([{ label: lists.map(({ name }) => name).join(', '), files: lists, complete: true }]);
    });
}
