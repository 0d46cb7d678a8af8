/** The injection token of the OpenAPI document, serialised. */
export const OPENAPI_TEXT = Symbol('OPENAPI_TEXT');

/** The injection token of the AsyncAPI document, serialised. */
export const ASYNCAPI_TEXT = Symbol('ASYNCAPI_TEXT');

/** The injection token of Curbline's version. */
export const VERSION = Symbol('VERSION');
