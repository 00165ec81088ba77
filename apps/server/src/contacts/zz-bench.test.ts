import { openTestPlatform } from '../platform/testing.js';
import { eventArrival, newSource, seeded } from './testing.js';
import { CallStore } from './call-store.js';
import { totalsBy } from './totals.query.js';
import { prepareEvent } from './prepare-events.js';
import { day } from '@michuhol/calendar';

test('bench', async () => {
  const platform = await openTestPlatform();
  try {
    const source = await newSource(platform, 'bench', 'synthetic');
    const store = new CallStore(platform.dataSource, platform.keyring);
    const random = seeded(3);
    const batchSize = Number(process.env.BATCH ?? 4000);
    let total = 0, spent = 0, n = 0;
    const marks: string[] = []; const times: Record<string, number> = {};
    for (let d = 5; d >= 0; d -= 1) {
      const start = Date.parse('2026-03-31T00:00:00+09:00') - d * 86400e3;
      const events: any[] = [];
      for (let c = 0; c < 2600; c += 1) {
        const at = start + Math.floor(random() * 86400) * 1000; n += 1;
        const wait = Math.floor(random() * 60); const talk = Math.floor(random() * 300);
        const id = `sim-${d}-${c}`; const queue = `q${c % 9}`; const agent = `SIM/${c % 69}`;
        const iso = (s: number) => new Date(at + s * 1000).toISOString();
        const number = `0100000${String(c).padStart(4, '0')}`;
        events.push(eventArrival({ eventId: `${id}-0`, type: 'contact.started', at: iso(-10), callId: id, caller: number, attributes: { channel: 'telephone' } }));
        events.push(eventArrival({ eventId: `${id}-1`, type: 'queue.entered', at: iso(0), callId: id, queue, caller: number, attributes: { position: 1 } }));
        if (random() < 0.9) {
          events.push(eventArrival({ eventId: `${id}-2`, type: 'agent.connected', at: iso(wait), callId: id, queue, agent, attributes: { waitSeconds: wait } }));
          events.push(eventArrival({ eventId: `${id}-3`, type: 'agent.completed', at: iso(wait + talk), callId: id, queue, agent, attributes: { waitSeconds: wait, talkSeconds: talk, endedBy: 'caller' } }));
        } else events.push(eventArrival({ eventId: `${id}-2`, type: 'queue.left', at: iso(wait), callId: id, queue, attributes: { outcome: 'abandoned', waitSeconds: wait } }));
      }
      if (process.env.ORDER) events.sort((a, b) => a.event.occurredAt - b.event.occurredAt);
      for (let i = 0; i < events.length; i += batchSize) {
        const batch = events.slice(i, i + batchSize);
        const t0 = performance.now(); for (const a of batch) await prepareEvent(platform.keyring, a); times.prepare = (times.prepare ?? 0) + performance.now() - t0;
        const t = performance.now(); const c0 = process.cpuUsage();
        let tc = 0; await platform.dataSource.transaction((m) => { const q = m.query; const mm = Object.create(m); mm.query = async (sql: string, p: any) => { const a = performance.now(); const r = await q.call(m, sql, p); const k = sql.trim().replace(/\s+/g,' ').slice(0, 60); times[k] = (times[k] ?? 0) + performance.now() - a; return r; }; return store.storeCalls(mm, source, batch, null, platform.clock.now()).finally(() => { tc = performance.now(); }); }); times.commit = (times.commit ?? 0) + performance.now() - tc; const c = process.cpuUsage(c0); times.cpu = (times.cpu ?? 0) + (c.user + c.system) / 1000;
        spent += performance.now() - t; total += batch.length;
      }
      if (d % 7 === 0) marks.push(`${total} events ${(total / spent * 1000).toFixed(0)}/s`);
    }
    console.log(spent, times); console.log(marks.join('\n'), n);
    await platform.dataSource.query('ANALYZE');
    for (const g of ['none', 'day', 'queue', 'agency', 'month'] as const) {
      const t = performance.now();
      const rows = await totalsBy(platform.dataSource, { dataSet: 'synthetic', from: day('2026-01-01'), to: day('2026-05-01') }, g);
      console.log(g, rows.length, (performance.now() - t).toFixed(0), 'ms');
    }
    const t = performance.now();
    await totalsBy(platform.dataSource, { dataSet: 'synthetic', from: day('2026-03-31'), to: day('2026-04-01') }, 'queue');
    console.log('one day', (performance.now() - t).toFixed(0), 'ms');
  } finally { await platform.close(); }
}, 600000);
