import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { FeedsService } from './feeds.service.js';

/** Watched folders and followed logs. */
@Controller()
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Handles(endpoints.listSourceFeeds)
  listSourceFeeds(@Input() { params }: InputOf<typeof endpoints.listSourceFeeds>) {
    return this.feeds.list(params.id);
  }

  @Handles(endpoints.addSourceFeed)
  addSourceFeed(@Input() input: InputOf<typeof endpoints.addSourceFeed>, @By() by: Caller) {
    return this.feeds.add(input, actorOf(by));
  }

  @Handles(endpoints.switchSourceFeed)
  switchSourceFeed(@Input() input: InputOf<typeof endpoints.switchSourceFeed>, @By() by: Caller) {
    return this.feeds.switch(input, actorOf(by));
  }

  @Handles(endpoints.removeSourceFeed)
  removeSourceFeed(@Input() input: InputOf<typeof endpoints.removeSourceFeed>, @By() by: Caller) {
    return this.feeds.remove(input, actorOf(by));
  }
}
