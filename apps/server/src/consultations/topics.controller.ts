import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { TopicsService } from './topics.service.js';

/** The topic tree over HTTP. */
@Controller()
export class TopicsController {
  constructor(private readonly topics: TopicsService) {}

  @Handles(endpoints.listTopics)
  listTopics() {
    return this.topics.list();
  }

  @Handles(endpoints.addTopic)
  addTopic(@Input() { body }: InputOf<typeof endpoints.addTopic>, @By() by: Caller) {
    return this.topics.add(body, by);
  }

  @Handles(endpoints.renameTopic)
  renameTopic(@Input() input: InputOf<typeof endpoints.renameTopic>, @By() by: Caller) {
    return this.topics.rename(input, by);
  }

  @Handles(endpoints.endTopic)
  endTopic(@Input() input: InputOf<typeof endpoints.endTopic>, @By() by: Caller) {
    return this.topics.end(input, by);
  }
}
