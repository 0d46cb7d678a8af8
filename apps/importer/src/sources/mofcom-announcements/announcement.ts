/** What a page of the collection says of one notice. All of it was written by a machine from the official page. */
export interface Announcement {
  title: string;
  url?: string;
  /** As printed: the day of the web page, which is not the day of the act. */
  date?: string;
  confidence: 'high' | 'medium' | 'low' | 'none';
  category?: string;
  /** As printed, often in words. */
  effectiveDate?: string;
  summary: string;
  /** Notices that the page names, each as `No. 46 of 2024`, in the order in which they appear. */
  numbers: string[];
}

const CONFIDENCE: Readonly<Record<string, Announcement['confidence']>> = {
  高: 'high',
  high: 'high',
  中: 'medium',
  medium: 'medium',
  低: 'low',
  low: 'low',
};

/** Reads a page: a heading, fields in bold letters with the colon within or after them, and a summary. */
export function readAnnouncement(text: string): Announcement {
  const fields = fieldsOf(text);
  const title = /^# +(.+)$/m.exec(text)?.[1]?.trim() ?? '';
  const summary = /^#+ *Summary[^\n]*\n+([^\n#]+)/im.exec(text)?.[1]?.trim() ?? '';
  const number = fields.get('announcement number');
  return {
    title,
    ...optional('url', fields.get('url')),
    ...optional('date', fields.get('date')),
    ...optional('category', fields.get('category')?.replaceAll('`', '')),
    ...optional('effectiveDate', fields.get('effective date')),
    confidence: CONFIDENCE[fields.get('confidence')?.toLowerCase() ?? ''] ?? 'none',
    summary,
    // The heading and the summary tell what the page is about; notices that it refers to further down are others.
    numbers: numbersIn([number, title, summary].filter((part) => part !== undefined).join('\n')),
  };
}

function optional<Name extends string>(name: Name, value: string | undefined) {
  return (value ? { [name]: value } : {}) as Partial<Record<Name, string>>;
}

/** The fields of a page by their names in lower case; the first of a name counts. */
export function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const match of text.matchAll(/^(?:- )?\*\*([A-Za-z ]+)(?:\*\*[:：]|[:：]\*\*) *(.*)$/gm)) {
    const name = (match[1] as string).toLowerCase();
    const value = (match[2] as string).trim();
    if (value !== '' && !fields.has(name)) fields.set(name, value);
  }
  return fields;
}

const NUMBERS = [
  /\bNo\. ?(?<number>\d{1,3}) of (?<year>20\d\d)\b/g,
  /\b(?<year>20\d\d) No\. ?(?<number>\d{1,3})\b/g,
  /(?<year>20\d\d) ?年第 ?(?<number>\d{1,3}) ?号/g,
];

/** The numbers of notices in a text, each as `No. 46 of 2024`. */
export function numbersIn(text: string): string[] {
  const found = NUMBERS.flatMap((pattern) => [...text.matchAll(pattern)]).map((match) => {
    const { number, year } = match.groups as { number: string; year: string };
    return { at: match.index, name: `No. ${Number(number)} of ${year}` };
  });
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))];
}
