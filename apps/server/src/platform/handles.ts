import { type Endpoint, type InputOf } from '@michuhol/contract';
import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  UseGuards,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import type { z } from 'zod';
import { refusePersonalText, type KeptPersonal } from './free-text.js';
import { Problem } from './problem.js';
import { QueryNamesGuard } from './query-names.guard.js';
import { bringsData, RoomGuard } from './room.guard.js';

/** Metadata key under which a handler keeps its endpoint. */
export const ENDPOINT = 'michuhol:endpoint';

/** Binds a controller method to an endpoint of the catalogue: method, path, status and access. */
export const Handles = (endpoint: Endpoint): MethodDecorator =>
  applyDecorators(
    SetMetadata(ENDPOINT, endpoint),
    RequestMapping({
      path: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      method: RequestMethod[endpoint.method],
    }),
    HttpCode(endpoint.status ?? 200),
    UseGuards(new QueryNamesGuard(endpoint.query), ...(bringsData(endpoint) ? [RoomGuard] : [])),
  );

const parsePart = <S extends z.ZodType>(part: string, schema: S | undefined, value: unknown): unknown => {
  if (!schema) return part === 'body' ? undefined : {};
  const parsed = schema.safeParse(value ?? (part === 'body' ? undefined : {}));
  if (parsed.success) return parsed.data;
  throw new Problem(
    'INVALID_REQUEST',
    {
      ko: '값이 올바르지 않은 항목이 있습니다. 고친 뒤 다시 보내세요.',
      en: 'Some values are not valid: correct them and send again.',
    },
    {
      faults: parsed.error.issues.map((issue) => ({
        path: [part, ...issue.path].join('.'),
        message: issue.message,
      })),
    },
  );
};

const kept = new WeakMap<Request, KeptPersonal>();

/** The personal data that a request's person let stand in a free text, and why. */
export const keptPersonalOf = (request: Request): KeptPersonal | undefined => kept.get(request);

/** A body and, apart from it, what it says of personal data in its texts. */
const splitBody = (body: unknown): { body: unknown; keep: unknown } => {
  if (typeof body !== 'object' || body === null || !('keepPersonal' in body))
    return { body, keep: undefined };
  const { keepPersonal: keep, ...rest } = body;
  return { body: rest, keep };
};

const parseBody = (endpoint: Endpoint, request: Request): unknown => {
  const { body, keep } = splitBody(request.body);
  const parsed = parsePart('body', endpoint.body, body);
  // What programs send is read as records are: numbers in it are sealed, not refused.
  if (endpoint.access === 'source' || endpoint.access === 'public') return parsed;
  const found = refusePersonalText(endpoint, parsed, keep);
  if (found) kept.set(request, found);
  return parsed;
};

/**
 * Parses a request by an endpoint's schemas. An upload's fields are parsed where its parts are read.
 * @throws Problem INVALID_REQUEST; REFUSED with code PERSONAL_DATA_FOUND for free texts that hold personal data
 */
export const parseInput = <E extends Endpoint>(endpoint: E, request: Request): InputOf<E> =>
  ({
    params: parsePart('params', endpoint.params, request.params),
    query: parsePart('query', endpoint.query, request.query),
    body: endpoint.upload ? undefined : parseBody(endpoint, request),
  }) as InputOf<E>;

/** The parsed request of the handler's endpoint. */
export const Input = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  parseInput(
    Reflect.getMetadata(ENDPOINT, context.getHandler()) as Endpoint,
    context.switchToHttp().getRequest<Request>(),
  ),
);

/** Opens a handler outside the catalogue to everybody: only for what tells nothing that a stranger may not know. */
export const OpenToAll = (): MethodDecorator => SetMetadata(ENDPOINT, { access: 'public' });
