import type { z } from 'zod';
import type { KeepsPersonal } from './free-text.js';
import type { Permission } from './permission.js';
import type { Scope } from './role.js';

/** Who may call: a permission; `session` for anyone signed in; `source` for a source's token; `public`. */
export type Access = Permission | 'session' | 'source' | 'public';

/** Kinds of personal data that a reply can tell, as the access log names them. */
export const personalKinds = [
  'calls',
  'incidents',
  'callerCases',
  'measures',
  'consultations',
  'rejectedRows',
  'accounts',
  'accessLog',
  'subjects',
] as const;
/** A kind of personal data. */
export type PersonalKind = (typeof personalKinds)[number];

/** What somebody does who is shown personal data. */
export const personalActs = ['view', 'list', 'search', 'export', 'print', 'reveal'] as const;
/** A way of being shown personal data. */
export type PersonalAct = (typeof personalActs)[number];

/**
 * How complete a sign-in is. Only a `ready` session holds its permissions; the others reach what names them in
 * `during`. A `locked` session was idle too long and is opened again by its person.
 */
export const sessionStages = ['secondFactor', 'enrolment', 'passwordChange', 'locked', 'ready'] as const;
/** How complete a sign-in is. */
export type SessionStage = (typeof sessionStages)[number];

/** One HTTP endpoint: everything that server, API description and console need to know of it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly access: Access;
  readonly tag: string;
  /** The reply tells personal data: each answer is noted in the access log with who was seen, before it is sent. */
  readonly notes?: { readonly act: PersonalAct; readonly data: PersonalKind };
  /** Stages besides `ready` in which a session may ask this. */
  readonly during?: readonly SessionStage[];
  /** Needs a proof of the person (password or second factor) not older than ten minutes; else STEP_UP_NEEDED. */
  readonly stepUp?: true;
  /**
   * The scopes below the whole centre that this can answer in. Whoever holds the permission in another scope is
   * refused: totals never change with the viewer.
   */
  readonly scoped?: readonly Exclude<Scope, 'centre'>[];
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
  /** HTTP status of success where it is not 200. 302 leads the browser elsewhere. */
  readonly status?: 201 | 202 | 204 | 302;
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
  body?: In<E['body'], undefined> & KeepsPersonal;
}

/** The reply of an endpoint. */
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;
