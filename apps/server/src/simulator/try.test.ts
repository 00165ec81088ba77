import { addDays, day, weekdayOf } from '@michuhol/calendar';
import { simulateDay } from './traffic-model.js';
test('try', () => {
  let all=0; let ms=0;
  for (let i=0;i<14;i++) {
    const d=addDays(day('2026-11-01'),i);
    const t=performance.now();
    const ev=simulateDay(d,1); ms+=performance.now()-t;
    const off=ev.filter(e=>e.type==='queue.entered').length;
    const con=ev.filter(e=>e.type==='agent.connected');
    const w=con.filter(e=>(e.attributes.waitSeconds as number)<=20).length;
    const out:Record<string,number>={};
    for(const e of ev) if(e.type==='queue.left') out[String(e.attributes.outcome)]=(out[String(e.attributes.outcome)]??0)+1;
    const talk=ev.filter(e=>e.type==='agent.completed').reduce((s,e)=>s+(e.attributes.talkSeconds as number),0)/con.length;
    const mx=Math.max(...con.map(e=>e.attributes.waitSeconds as number));
    all+=ev.length;
    const hr:number[]=Array(24).fill(0); const hw=Array(24).fill(0);
    for(const e of con){const h=(e.occurredAt.getUTCHours()+9)%24; hr[h]!++; if((e.attributes.waitSeconds as number)<=20) hw[h]++;}
    console.log(d,weekdayOf(d),off,'ans',(con.length/off).toFixed(3),'sl',(w/off).toFixed(3),'talk',talk.toFixed(0),'max',mx,JSON.stringify(out), hr.map((n,i)=>`${i}:${n}/${(hw[i]/n).toFixed(2)}`).join(' '));
  }
  console.log(all, ms/14);
});
