import { endpoints, type Endpoint, type EndpointName } from '@michuhol/contract';
import { Controller, Get, Module } from '@nestjs/common';
import { AppModule } from './app.module.js';
import { openTestServer, type TestServer } from './identity/testing.js';
import { Handles } from './platform/handles.js';
import { routeOf, routesOfExpress, routesOfNest, undeclaredRoutes } from './routes.testing.js';

const catalogue = Object.entries(endpoints) as [EndpointName, Endpoint][];

/** As the catalogue has it, but written down a second time. */
const lookalike: Endpoint = { ...endpoints.me, path: '/forgotten/twin', access: 'public' };

/** What somebody might add without a word of who may ask it. */
@Controller()
class ForgottenController {
  @Get('forgotten/bare')
  bare() {
    return 'never reached';
  }

  @Handles(lookalike)
  twin() {
    return 'declared in no catalogue';
  }
}
@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer([AppModule, ForgottenModule]);
});
afterAll(() => server.close());

test('every route of the product declares who may ask it; one that does not is found out', () => {
  expect(undeclaredRoutes(server.app, Object.values(endpoints)).sort()).toEqual([
    'ForgottenController.bare',
    'ForgottenController.twin',
    // Says whether the console runs, to whoever asks.
    'HealthController.health',
  ]);
});

test('a route that declares nothing is for nobody', async () => {
  expect((await fetch(`${server.url}/api/v1/forgotten/bare`)).status).toBe(403);
});

test('every endpoint of the catalogue has its handler, and only one', () => {
  const handled = routesOfNest(server.app).flatMap(({ endpoint }) => endpoint ?? []);
  const counts = catalogue.map(
    ([name, endpoint]) => `${name} ${handled.filter((each) => each === endpoint).length}`,
  );
  expect(counts).toEqual(catalogue.map(([name]) => `${name} 1`));
});

test('the server answers nothing beside the routes that Nest knows', () => {
  const known = [...catalogue.map(([, endpoint]) => routeOf(endpoint)), routeOf(lookalike)];
  // Health stands outside the prefix, which is why its path is there for every method; only GET answers.
  const answered = routesOfExpress(server.app).filter((route) => !route.endsWith(' /api/health'));
  expect([...new Set(answered)].sort()).toEqual([...known, 'GET /api/v1/forgotten/bare'].sort());
});
