import { z } from 'zod';
import { problemSchema } from './common.js';
import type { Endpoint } from './endpoint.js';
import { API_PREFIX, endpoints } from './endpoints.js';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

const parametersOf = (schema: z.ZodObject | undefined, place: 'path' | 'query') => {
  if (!schema) return [];
  const json = schemaOf(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(json.properties ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || (json.required ?? []).includes(name),
    schema: value,
  }));
};

const requestBodyOf = (endpoint: Endpoint) => {
  if (endpoint.bytes) {
    const schema = { type: 'string', format: 'binary' };
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema } } } };
  }
  if (!endpoint.body) return {};
  const schema = schemaOf(endpoint.body, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  const lines = endpoint.lines ? { 'application/x-ndjson': { schema: { type: 'string' } } } : {};
  if (!endpoint.upload)
    return { requestBody: { required: true, content: { 'application/json': { schema }, ...lines } } };
  const upload = {
    type: 'object',
    properties: { ...schema.properties, file: { type: 'string', format: 'binary' } },
    required: [...(schema.required ?? []), 'file'],
  };
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: upload } } } };
};

const successOf = (endpoint: Endpoint) => {
  if (endpoint.status === 204) return { description: 'Done' };
  if (endpoint.status === 302) return { description: 'Leads the browser elsewhere' };
  const content = endpoint.file
    ? { [endpoint.file]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } };
  return { description: endpoint.summary.en, content };
};

const operationOf = (name: string, endpoint: Endpoint) => ({
  operationId: name,
  tags: [endpoint.tag],
  summary: `${endpoint.summary.ko} · ${endpoint.summary.en}`,
  description: `Access: ${endpoint.access}`,
  security: endpoint.access === 'public' ? [] : [{ bearer: [] }],
  parameters: [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query'),
    ...(endpoint.access === 'source'
      ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }]
      : []),
  ],
  ...requestBodyOf(endpoint),
  responses: {
    [String(endpoint.status ?? 200)]: successOf(endpoint),
    default: {
      description: 'Problem (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

/** The OpenAPI 3.1 description of the whole API, made from the catalogue alone. */
export const openApiDocument = (version: string) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    const path = `${API_PREFIX}${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Michuhol Console', version, description: '120 미추홀콜센터 운영·분석 콘솔 API' },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
};
