import type { endpoints, InputOf, ReplyOf, Topic } from '@michuhol/contract';
import { dayOf, type Clock, type Day } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { selectTopics } from './names.query.js';
import { topicOf } from './topic-entry.js';
import { endFrom, holdTree, insertTopic, markFrom, renameFrom } from './topics.query.js';
import type { TopicName } from './topic-words.js';
import { holdsOn } from './valid-names.js';
import { comparable } from './word.js';

/** Large, middle, small. */
const LEVELS = 3;

/** A code that no topic ever had, made of the English name. */
const freeCode = (tree: readonly TopicName[], parent: string | null, name: string): string => {
  const word =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 24) || 'topic';
  const base = parent === null ? word : `${parent}.${word}`;
  const taken = new Set(tree.map(({ code }) => code));
  let code = base;
  for (let count = 2; taken.has(code); count += 1) code = `${base}-${count}`;
  return code;
};

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

/** The topic tree (상담유형) over time. Topics are ended and renamed from a day on, never removed from the past. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every topic with every name that it had, in the order of the tree. */
  async list(): Promise<ReplyOf<typeof endpoints.listTopics>> {
    return { topics: (await selectTopics(this.dataSource.manager)).map(topicOf) };
  }

  /** Adds a topic from a day on. @throws Problem REFUSED: UNKNOWN_PARENT, TOO_DEEP, NAME_TAKEN */
  async add(
    { parent, name, validFrom }: InputOf<typeof endpoints.addTopic>['body'],
    by: Caller,
  ): Promise<Topic> {
    return this.dataSource.transaction(async (manager) => {
      await holdTree(manager);
      const tree = await selectTopics(manager);
      if (parent !== null) this.checkParent(tree, parent, validFrom as Day);
      this.checkName(tree, parent, name.ko, validFrom as Day);
      const code = freeCode(tree, parent, name.en);
      await insertTopic(manager, { code, parent, ...name, from: validFrom });
      await this.audit.record(manager, actorOf(by), 'topic.add', code, { parent, name, validFrom });
      await markFrom(manager, validFrom);
      return { code, parent, name, validFrom, validUntil: null };
    });
  }

  /** Gives a topic another name from a day on. @throws Problem NOT_FOUND, REFUSED (NAME_TAKEN) */
  async rename({ params, body }: InputOf<typeof endpoints.renameTopic>, by: Caller): Promise<Topic> {
    const { code } = params;
    const { name, validFrom } = body;
    return this.dataSource.transaction(async (manager) => {
      await holdTree(manager);
      const tree = await selectTopics(manager);
      const held = tree.find((topic) => topic.code === code && holdsOn(topic, validFrom as Day));
      if (!held) throw notFound('그날의 상담유형', 'The topic on that day');
      const others = tree.filter((topic) => topic.code !== code);
      this.checkName(others, held.parent, name.ko, validFrom as Day);
      await renameFrom(manager, code, validFrom, name);
      await this.audit.record(manager, actorOf(by), 'topic.rename', code, { name, validFrom });
      await markFrom(manager, validFrom);
      return { code, parent: held.parent, name, validFrom, validUntil: held.until };
    });
  }

  /** Ends a topic on a day, with all below it. @throws Problem NOT_FOUND */
  async end({ params, body }: InputOf<typeof endpoints.endTopic>, by: Caller): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await holdTree(manager);
      if (!(await endFrom(manager, params.code, body.on)))
        throw notFound('그날의 상담유형', 'The topic on that day');
      await this.audit.record(manager, actorOf(by), 'topic.end', params.code, body);
      await markFrom(manager, body.on);
    });
  }

  private checkParent(tree: readonly TopicName[], parent: string, from: Day): void {
    const find = (code: string | null) => tree.find((topic) => topic.code === code && holdsOn(topic, from));
    const above = find(parent);
    if (!above)
      throw refused(
        'UNKNOWN_PARENT',
        '그날 유효한 상위 유형이 아닙니다.',
        'The topic above is not valid on that day.',
      );
    let depth = 2;
    for (let topic: TopicName | undefined = above; topic?.parent; topic = find(topic.parent)) depth += 1;
    if (depth > LEVELS)
      throw refused(
        'TOO_DEEP',
        '소분류 아래에는 더할 수 없습니다.',
        'There is no level below the small topics.',
      );
  }

  private checkName(tree: readonly TopicName[], parent: string | null, ko: string, from: Day): void {
    const on = from > dayOf(this.clock.now()) ? from : dayOf(this.clock.now());
    const isTaken = tree.some(
      (topic) =>
        topic.parent === parent &&
        comparable(topic.ko) === comparable(ko) &&
        (holdsOn(topic, from) || holdsOn(topic, on)),
    );
    if (isTaken)
      throw refused(
        'NAME_TAKEN',
        '같은 이름의 상담유형이 이미 있습니다.',
        'There is a topic of this name here already.',
      );
  }
}
