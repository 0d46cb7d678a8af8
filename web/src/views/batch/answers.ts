/** One line of the answer, by the columns of the API's CSV. */
export type BatchAnswer = Readonly<Record<string, string>>;

/** The lines that are there whole, and the beginning of the next: a line end within quotation marks ends nothing. */
export function splitLines(text: string): { whole: string; open: string } {
  let quotes = 0;
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 0x22) quotes += 1;
    else if (letter === 0x0a && quotes % 2 === 0) end = at + 1;
  }
  return { whole: text.slice(0, end), open: text.slice(end) };
}

/** The answers as a CSV file. The API has made its cells harmless to spreadsheets; a quotation mark is doubled. */
export function answersText(answers: readonly BatchAnswer[]): string {
  const columns = Object.keys(answers[0] ?? {});
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = answers.map((answer) => columns.map((name) => cell(answer[name] ?? '')).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** How many answers each outcome has; a line that was refused counts as `refused`. */
export function countOutcomes(answers: readonly BatchAnswer[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(outcomeOf(answer), (counts.get(outcomeOf(answer)) ?? 0) + 1);
  return counts;
}

export function outcomeOf({ outcome, problem }: BatchAnswer): string {
  return problem ? 'refused' : (outcome ?? '');
}
