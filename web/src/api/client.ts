import createClient, { type Middleware } from 'openapi-fetch';
import { accessKey, noteRefusal } from './access-key.js';
import { type Problem, ProblemError } from './problem.js';
import type { components, paths } from './schema.generated.js';

/** The messages of the API by name: `Schema<'CheckAnswer'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The header that carries the access key. */
export function accessHeaders(): Record<string, string> {
  const key = accessKey();
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

const access: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(accessHeaders())) request.headers.set(name, value);
    return request;
  },
  onResponse({ request, response }) {
    if (response.status === 401) noteRefusal(/^Bearer (.*)$/.exec(request.headers.get('authorization') ?? '')?.[1]);
    return undefined;
  },
};

/** The gateway, with every path, parameter and answer typed from its OpenAPI document. Use with `answerOf`. */
export const api = createClient<paths>();
api.use(access);

/** The body of an answer; throws a `ProblemError` for whatever is none. */
export async function answerOf<Body>(
  asked: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Exclude<Body, undefined>> {
  const { data, error, response } = await asked;
  if (response.ok && data !== undefined) return data as Exclude<Body, undefined>;
  throw new ProblemError(isProblem(error) ? error : unexpected(response));
}

/** Reads the problem of a response that was fetched by other means. */
export async function problemOfResponse(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new ProblemError(isProblem(body) ? body : unexpected(response));
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

function unexpected({ status }: Response): Problem {
  return {
    type: 'urn:curbline:problem:unexpected-answer',
    title: 'Unexpected answer',
    status,
    detail: `The gateway answered with status ${status} and nothing that explains it.`,
    code: 'unexpected-answer',
  };
}
