import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule } from '../platform/platform.module.js';
import { openTestPlatform } from '../platform/testing.js';
import { SimulatorModule } from './simulator.module.js';
import { SimulatorRunner } from './simulator-runner.js';
import { SimulatorService } from './simulator.service.js';
import { LiveModule } from '../live/live.module.js';
import { BoardService } from '../live/board.service.js';
import { loadAgencies } from '../districts/agency-reference.js';
import { boardSchema } from '@michuhol/contract';
import { writeFileSync } from 'node:fs';

test('measure', async () => {
  const platform = await openTestPlatform('2026-11-20T14:30:00+09:00');
  await platform.dataSource.transaction((m) => loadAgencies(m, platform.clock.now()));
  class Root {}
  Module({ imports: [PlatformModule.of(platform), SimulatorModule, LiveModule] })(Root);
  const app = await NestFactory.createApplicationContext(Root, { logger: ['warn', 'error'] });
  const runner = app.get(SimulatorRunner);
  let t = performance.now();
  await runner.tick();
  console.log('today', performance.now() - t, await app.get(SimulatorService).state());
  const boards = app.get(BoardService);
  t = performance.now();
  let late = 0; let last = performance.now();
  const beat = setInterval(() => { const n = performance.now(); late = Math.max(late, n - last - 20); last = n; }, 20);
  await runner.filled();
  clearInterval(beat);
  console.log('fill', performance.now() - t, 'loop late', late, await app.get(SimulatorService).state());
  console.log(await platform.dataSource.query('select count(*) n, (select count(*) from queue_visit) v, (select count(*) from survey_answer) s from call_event'));
  await platform.dataSource.query('ANALYZE');
  for (let i = 0; i < 5; i++) { t = performance.now(); await boards.refresh('synthetic'); console.log('refresh', performance.now() - t); }
  platform.clock.set('2026-11-20T14:30:03+09:00');
  t = performance.now(); await runner.tick(); console.log('tick', performance.now() - t);
  const board = await boards.refresh('synthetic');
  console.log(boardSchema.safeParse(board).error);
  writeFileSync('/tmp/board.json', JSON.stringify(board, null, 1));
  t = performance.now(); await boards.current('synthetic'); console.log('current', performance.now() - t);
  const { selectBoardRows } = await import('../live/board.query.js');
  for (let i = 0; i < 3; i++) { t = performance.now(); await selectBoardRows(platform.dataSource, { dataSet: 'synthetic', now: platform.clock.now(), dayStart: new Date('2026-11-20T00:00:00+09:00') }); console.log('rows', performance.now() - t); }
  const ds: any = platform.dataSource; const orig = ds.query.bind(ds);
  let captured: any; ds.query = (q: string, a: any) => { captured = [q, a]; return orig(q, a); };
  await selectBoardRows(platform.dataSource, { dataSet: 'synthetic', now: platform.clock.now(), dayStart: new Date('2026-11-20T00:00:00+09:00') });
  const plan = await orig('EXPLAIN (ANALYZE, BUFFERS, SETTINGS) ' + captured[0], captured[1]);
  writeFileSync('/tmp/plan.txt', plan.map((r: any) => r['QUERY PLAN']).join('\n'));
  await app.close();
  await platform.close();
}, 300000);
