import { z } from 'zod';
import type { AnyAction } from '../actions/action.ts';
import type { AnyApiRead, Room } from '../room.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of everything the API can do, from the very declarations that run. */
export function openApiOf(rooms: readonly Room[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  const put = (path: string, method: string, operation: Json) => {
    const at = `/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[at] = { ...paths[at], [method]: operation };
  };
  for (const room of rooms) {
    for (const action of room.actions) put(action.path, 'post', actionOperation(room, action));
    for (const read of room.reads ?? []) put(read.path, 'get', readOperation(room, read));
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '公开（Gongkai）接口',
      version: '1',
      description:
        '工作台能做的，接口都能做，权限相同。错误按 RFC 9457 返回；新建类操作请带 Idempotency-Key。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl }],
    tags: rooms.map((room) => ({ name: room.name, description: room.title })),
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: PROBLEM },
    },
  };
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '一句话说明' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的错误代码' },
    detail: { type: 'string' },
    remedy: { type: 'string', description: '现在可以怎么办' },
    law: { type: 'string', description: '依据' },
    errors: { type: 'object', additionalProperties: { type: 'string' }, description: '字段 → 错误说明' },
    instance: { type: 'string', description: '请求编号' },
  },
};

function actionOperation(room: Room, action: AnyAction): Json {
  const { inPath, inBody } = split(jsonSchema(action.input), action.path);
  const media = action.hasFiles ? 'multipart/form-data' : 'application/json';
  return {
    operationId: action.name,
    summary: action.title,
    tags: [room.name],
    ...securityOf(action.audience === 'anyone'),
    parameters: [...inPath, ...(action.isCreate ? [IDEMPOTENCY] : [])],
    requestBody: { required: true, content: { [media]: { schema: inBody } } },
    responses: {
      [action.isCreate ? '201' : '200']: {
        description: '已办理',
        content: { 'application/json': { schema: {} } },
      },
      ...problems(['401', '403', '404', '409', '422', '429']),
    },
  };
}

const IDEMPOTENCY: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: '同一编号重复提交只办理一次，返回第一次的结果。',
  schema: { type: 'string', maxLength: 100 },
};

function readOperation(room: Room, read: AnyApiRead): Json {
  const { inPath, inBody } = split(jsonSchema(read.query), read.path);
  const required = (inBody.required as string[] | undefined) ?? [];
  const inQuery = Object.entries((inBody.properties as Json | undefined) ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return {
    operationId: read.name,
    summary: read.title,
    tags: [room.name],
    ...securityOf(read.audience === 'anyone'),
    parameters: [...inPath, ...inQuery],
    responses: {
      '200': { description: '结果', content: { 'application/json': { schema: {} } } },
      ...problems(['401', '404', '422', '429']),
    },
  };
}

const securityOf = (isOpen: boolean): Json => ({ security: isOpen ? [{}, { token: [] }] : [{ token: [] }] });

const problems = (statuses: readonly string[]): Json =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: '未办理',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );

function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'file') Object.assign(jsonSchema, { type: 'string', format: 'binary' });
    },
  }) as Json;
  return rest;
}

/** Parameters named in the path leave the body. */
function split(schema: Json, path: string): { inPath: Json[]; inBody: Json } {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const properties = { ...((schema.properties as Json | undefined) ?? {}) };
  const inPath = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }));
  for (const name of names) delete properties[name];
  const required = ((schema.required as string[] | undefined) ?? []).filter((name) => !names.includes(name));
  return {
    inPath,
    inBody: { ...schema, properties, ...(required.length > 0 ? { required } : { required: [] }) },
  };
}
