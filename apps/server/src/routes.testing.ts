import { API_PREFIX, type Endpoint } from '@michuhol/contract';
import type { INestApplication } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ENDPOINT } from './platform/handles.js';

interface Route {
  /** Class and method. */
  name: string;
  /** What the handler says of who may ask it. */
  endpoint: Endpoint | undefined;
}

/** Every method of every controller that Nest makes a route of, whatever it is declared with. */
export const routesOfNest = (app: INestApplication): Route[] =>
  [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => {
      const prototype = metatype?.prototype as Record<string, unknown>;
      return Object.getOwnPropertyNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const isRoute =
          name !== 'constructor' &&
          typeof handler === 'function' &&
          Reflect.hasMetadata(PATH_METADATA, handler);
        if (!isRoute) return [];
        const endpoint = Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined;
        return [{ name: `${String(metatype?.name)}.${name}`, endpoint }];
      });
    }),
  );

/** The handlers that declare nothing, or something that is not in the catalogue. */
export const undeclaredRoutes = (app: INestApplication, catalogue: Iterable<Endpoint>): string[] => {
  const declared = new Set(catalogue);
  return routesOfNest(app)
    .filter(({ endpoint }) => endpoint === undefined || !declared.has(endpoint))
    .map(({ name }) => name);
};

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route that the HTTP server answers, as `METHOD /path`. */
export const routesOfExpress = (app: INestApplication): string[] => {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
};

/** An endpoint as Express writes it: `METHOD /api/v1/path/:name`. */
export const routeOf = ({ method, path }: Endpoint): string =>
  `${method} ${API_PREFIX}${path.replace(/\{(\w+)\}/g, ':$1')}`;
