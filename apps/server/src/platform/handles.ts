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
import { Problem } from './problem.js';
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
    ...(bringsData(endpoint) ? [UseGuards(RoomGuard)] : []),
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

/** Parses a request by an endpoint's schemas. An upload's fields are parsed where its parts are read. @throws Problem INVALID_REQUEST */
export const parseInput = <E extends Endpoint>(endpoint: E, request: Request): InputOf<E> =>
  ({
    params: parsePart('params', endpoint.params, request.params),
    query: parsePart('query', endpoint.query, request.query),
    body: endpoint.upload ? undefined : parsePart('body', endpoint.body, request.body),
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
