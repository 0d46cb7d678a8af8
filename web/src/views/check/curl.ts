import type { Question } from './question.js';

/** The question as a command for a shell of Unix; the access key, where one is needed, comes from its environment. */
export function curlOf(origin: string, question: Question, withKey: boolean): string {
  const key = withKey ? ` -H "authorization: Bearer $CURBLINE_KEY"` : '';
  return `curl -s ${quoted(`${origin}/v1/checks`)} -H 'content-type: application/json'${key} -d ${quoted(JSON.stringify(question))}`;
}

/** In single quotes nothing means anything to a shell but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
