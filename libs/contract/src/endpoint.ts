import type { z } from 'zod';
import type { Permission } from './permission.js';

/** Who may call: a permission; `session` for anyone signed in; `source` for a source's token; `public`. */
export type Access = Permission | 'session' | 'source' | 'public';

/** One HTTP endpoint: everything that server, API description and console need to know of it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly access: Access;
  readonly tag: string;
  readonly summary: { readonly ko: string; readonly en: string };
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** A multipart upload with the part `file` and the fields of `body`. */
  readonly upload?: true;
  /** The body is the bytes of a file (application/octet-stream), read as they come. */
  readonly bytes?: true;
  /** An array that may come as one JSON value a line (application/x-ndjson) too. */
  readonly lines?: true;
  /** The reply is this kind of file instead of JSON. */
  readonly file?:
    | 'text/csv'
    | 'application/json'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'application/octet-stream';
  /** HTTP status of success where it is not 200. */
  readonly status?: 201 | 202 | 204;
}

/** Keeps the exact types of an endpoint's schemas. */
export const endpoint = <const E extends Endpoint>(value: E): E => value;

type Of<S, Fallback> = S extends z.ZodType ? z.output<S> : Fallback;
type In<S, Fallback> = S extends z.ZodType ? z.input<S> : Fallback;

/** The parsed request of an endpoint, as its handler receives it. */
export interface InputOf<E extends Endpoint> {
  params: Of<E['params'], Record<string, never>>;
  query: Of<E['query'], Record<string, never>>;
  body: Of<E['body'], undefined>;
}

/** The request of an endpoint as a client writes it. */
export interface RequestOf<E extends Endpoint> {
  params?: In<E['params'], undefined>;
  query?: In<E['query'], undefined>;
  body?: In<E['body'], undefined>;
}

/** The reply of an endpoint. */
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;
