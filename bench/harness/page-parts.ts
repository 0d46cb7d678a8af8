/** The page with other tables of a part. Throws when the page has no place for them. */
export function withPart(page: string, part: string, text: string): string {
  const [begin, end] = [`<!-- Written by npm run bench -- --only ${part} --write -->`, `<!-- End of ${part} -->`];
  const from = page.indexOf(begin);
  const until = page.indexOf(end);
  if (from < 0 || until < from)
    throw new Error(`The page has lost the marks between which the tables of ${part} stand.`);
  return `${page.slice(0, from)}${begin}\n\n${text}\n${page.slice(until)}`;
}
