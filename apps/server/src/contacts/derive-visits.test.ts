import type { CallEvent } from './call-event.js';
import { deriveContact } from './derive-visits.js';
import { callEvent as event, seeded, shuffled } from './testing.js';

const at = (time: string) => new Date(`2026-04-01T${time}+09:00`);
const facts = (events: CallEvent[], restarts: Date[] = []) => {
  const contact = deriveContact(events, restarts);
  if (!contact) throw new Error('no contact');
  return contact;
};
const visits = (events: CallEvent[], restarts: Date[] = []) =>
  facts(events, restarts).visits.map(({ queue, nth, outcome, waitSeconds, talkSeconds }) => ({
    queue,
    nth,
    outcome,
    waitSeconds,
    talkSeconds,
  }));
const visit = (outcome: string, waitSeconds: number | null, talkSeconds: number | null = null, nth = 1) => ({
  queue: 'dasan',
  nth,
  outcome,
  waitSeconds,
  talkSeconds,
});

const entered = event('09:00:00 queue.entered dasan');

describe('counts nothing that did not arrive', () => {
  test('an agent’s own channel and unknown verbs are no contact', () => {
    expect(deriveContact([event('09:00:00 agent.state'), event('09:00:00 other:DID dasan')], [])).toBeNull();
  });

  test('an answer in a queue that the call never entered is counted apart, not as offered', () => {
    const attended = [
      entered,
      event('09:00:12 agent.connected dasan', { waitSeconds: 12 }, 'PJSIP/7009'),
      event('09:02:18 agent.connected other', { waitSeconds: 7 }, 'PJSIP/7051'),
      event('09:05:11 agent.completed other', { waitSeconds: 7, talkSeconds: 173 }, 'PJSIP/7051'),
    ];
    expect(visits(attended)).toEqual([visit('answered', 12)]);
    expect(facts(attended).unqueuedAnswers).toBe(1);
  });

  test('an end without an entry waits for it', () => {
    const end = event('09:00:09 queue.left dasan', { outcome: 'abandoned', waitSeconds: 9 });
    expect(deriveContact([end], [])).toBeNull();
    expect(visits([end, entered])).toEqual([visit('abandoned', 9)]);
  });

  test('an answer of a call of which nothing says how it began is no contact', () => {
    expect(deriveContact([event('09:00:12 agent.connected dasan', {}, 'A1')], [])).toBeNull();
    expect(facts([event('09:00:00 contact.started'), event('09:00:12 agent.connected dasan')])).toMatchObject(
      {
        visits: [],
        unqueuedAnswers: 1,
      },
    );
  });

  test('an unknown outcome decides nothing', () => {
    expect(visits([entered, event('09:00:09 queue.left dasan', { outcome: 'vanished' })])).toEqual([
      visit('inProgress', null),
    ]);
  });
});

describe('one stay', () => {
  test('the switch’s wait and talk count before the difference of its clock', () => {
    const events = [
      entered,
      event('09:00:09 agent.connected dasan', { waitSeconds: 8 }, 'A1'),
      event('09:01:00 agent.completed dasan', { talkSeconds: 50 }, 'A1'),
    ];
    expect(facts(events)).toMatchObject({
      startedAt: at('09:00:00'),
      endedAt: at('09:01:00'),
      visits: [
        { agent: 'A1', leftAt: at('09:00:09'), waitSeconds: 8, talkSeconds: 50, endedAt: at('09:01:00') },
      ],
    });
  });

  test('without them the difference counts, in whole seconds', () => {
    const events = [
      entered,
      event('09:00:09.700 agent.connected dasan'),
      event('09:01:00 agent.completed dasan'),
    ];
    expect(visits(events)).toEqual([visit('answered', 9, 50)]);
  });

  test('a counselor who drops the call during the announcement has not answered it', () => {
    expect(visits([entered, event('09:00:05 other:AGENTDUMP dasan')])).toEqual([visit('inProgress', null)]);
  });

  test('a talk that ended was answered, even when the line of the answer is lost', () => {
    const events = [
      entered,
      event('09:01:00 agent.completed dasan', { waitSeconds: 10, talkSeconds: 50 }, 'A1'),
    ];
    expect(visits(events)).toEqual([visit('answered', 10, 50)]);
  });

  test('whoever hangs up while waiting has given up, unless the queue says otherwise', () => {
    const ended = event('09:00:30 contact.ended');
    expect(visits([entered, ended])).toEqual([visit('abandoned', 30)]);
    expect(visits([entered, event('09:00:30 queue.left dasan', { outcome: 'timeout' }), ended])).toEqual([
      visit('timeout', 30),
    ]);
    expect(visits([entered, ended, event('09:00:31 queue.left dasan', { outcome: 'withdrawn' })])).toEqual([
      visit('withdrawn', 31),
    ]);
  });

  test('a transfer ends the talk, and the line of the switch corrects its length', () => {
    const talk = [
      entered,
      event('09:00:05 agent.connected dasan'),
      event('09:01:05 transfer dasan', { kind: 'blind' }),
    ];
    expect(visits(talk)).toEqual([visit('answered', 5, 60)]);
    expect(visits([...talk, event('09:01:06 agent.completed dasan', { talkSeconds: 59 })])).toEqual([
      visit('answered', 5, 59),
    ]);
  });

  test('a contact that ends without a queue ended in the voice menu', () => {
    const menu = [event('09:00:00 contact.started'), event('09:00:20 contact.ended')];
    expect(facts(menu)).toMatchObject({ endedIn: 'voiceMenu', visits: [], endedAt: at('09:00:20') });
    expect(facts([...menu, entered]).endedIn).toBeNull();
  });
});

describe('several stays', () => {
  const left = (time: string) => event(`${time} queue.left dasan`, { outcome: 'emptyExit', waitSeconds: 0 });

  test('the nth entry is the nth visit', () => {
    expect(visits([entered, left('09:00:03'), event('09:00:10 queue.entered dasan')])).toEqual([
      visit('emptyExit', 0),
      visit('inProgress', null, null, 2),
    ]);
  });

  test('an end that was lost does not stay open when the call comes again', () => {
    const again = [entered, event('09:00:10 queue.entered dasan')];
    expect(visits(again)).toEqual([visit('overflow', null), visit('inProgress', null, null, 2)]);
    expect(visits([...again, left('09:00:09')])).toEqual([
      visit('emptyExit', 0),
      visit('inProgress', null, null, 2),
    ]);
  });

  test('two feeds that report one entry a second apart make one visit', () => {
    expect(visits([entered, event('09:00:01 queue.entered dasan'), left('09:00:05')])).toEqual([
      visit('emptyExit', 0),
    ]);
  });

  test('within one second a call leaves before it enters again', () => {
    const same = [
      entered,
      left('09:00:05'),
      event('09:00:05 queue.entered dasan'),
      event('09:00:05 agent.connected dasan', { waitSeconds: 0 }),
    ];
    const expected = [visit('emptyExit', 0), visit('answered', 0, null, 2)];
    const random = seeded(7);
    for (let round = 0; round < 50; round += 1) expect(visits(shuffled(same, random))).toEqual(expected);
  });
});

describe('a restart of the switch', () => {
  test('drops whoever waited and ends whoever talked', () => {
    const restart = [at('09:03:00')];
    expect(visits([entered], restart)).toEqual([visit('systemFailure', null)]);
    expect(facts([entered, event('09:00:05 agent.connected dasan')], restart).visits[0]).toMatchObject({
      outcome: 'answered',
      endedAt: at('09:03:00'),
      talkSeconds: null,
    });
  });

  test('changes nothing for a call that was seen afterwards, had ended before, or is a day old', () => {
    const answer = event('09:05:00 agent.connected dasan', { waitSeconds: 300 });
    const gone = event('09:00:02 queue.left dasan', { outcome: 'abandoned', waitSeconds: 2 });
    expect(visits([entered, answer], [at('09:03:00')])).toEqual([visit('answered', 300)]);
    expect(visits([entered, gone], [at('09:03:00')])).toEqual([visit('abandoned', 2)]);
    expect(visits([entered], [new Date('2026-04-02T09:00:01+09:00')])).toEqual([visit('inProgress', null)]);
  });
});

test('the order of arrival changes nothing', () => {
  const events = [
    entered,
    event('09:00:04 queue.left dasan', { outcome: 'overflow', waitSeconds: 4 }),
    event('09:00:04 queue.entered vip'),
    event('09:00:09 agent.connected vip', { waitSeconds: 5 }, 'A8'),
    event('09:02:00 agent.completed vip', { talkSeconds: 111 }, 'A8'),
    event('09:02:00 queue.entered dasan'),
    event('09:02:00 agent.connected dasan', { waitSeconds: 0 }, 'A5'),
    event('09:02:00 agent.completed dasan', { talkSeconds: 0 }, 'A5'),
  ];
  const expected = JSON.stringify(facts(events));
  const random = seeded(1);
  for (let round = 0; round < 200; round += 1)
    expect(JSON.stringify(facts(shuffled(events, random)))).toBe(expected);
  expect(facts(events).visits.map(({ outcome }) => outcome)).toEqual(['overflow', 'answered', 'answered']);
});
