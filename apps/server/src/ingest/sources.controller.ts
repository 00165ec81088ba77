import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { MappingsService } from './mappings.service.js';
import { SourceTokensService } from './source-tokens.service.js';
import { SourcesService } from './sources.service.js';

/** Sources, their tokens and their mappings. */
@Controller()
export class SourcesController {
  constructor(
    private readonly sources: SourcesService,
    private readonly tokens: SourceTokensService,
    private readonly mappings: MappingsService,
  ) {}

  @Handles(endpoints.listSources)
  listSources() {
    return this.sources.list();
  }

  @Handles(endpoints.createSource)
  createSource(@Input() { body }: InputOf<typeof endpoints.createSource>, @By() by: Caller) {
    return this.sources.create(body, actorOf(by));
  }

  @Handles(endpoints.createSourceToken)
  createSourceToken(
    @Input() { params, body }: InputOf<typeof endpoints.createSourceToken>,
    @By() by: Caller,
  ) {
    return this.tokens.issue(params.id, body, actorOf(by));
  }

  @Handles(endpoints.revokeSourceToken)
  revokeSourceToken(@Input() { params }: InputOf<typeof endpoints.revokeSourceToken>, @By() by: Caller) {
    return this.tokens.revoke(params.id, params.tokenId, actorOf(by));
  }

  @Handles(endpoints.limitSource)
  limitSource(@Input() { params, body }: InputOf<typeof endpoints.limitSource>, @By() by: Caller) {
    return this.sources.limit(params.id, body.eventsPerSecond, actorOf(by));
  }

  @Handles(endpoints.getMappings)
  getMappings(@Input() { params }: InputOf<typeof endpoints.getMappings>) {
    return this.mappings.get(params.id);
  }

  @Handles(endpoints.mapQueue)
  mapQueue(@Input() { params, body }: InputOf<typeof endpoints.mapQueue>, @By() by: Caller) {
    return this.mappings.mapQueue(params.id, body, actorOf(by));
  }

  @Handles(endpoints.setQueueTarget)
  setQueueTarget(@Input() { params, body }: InputOf<typeof endpoints.setQueueTarget>, @By() by: Caller) {
    return this.mappings.setTarget(params.id, body, actorOf(by));
  }

  @Handles(endpoints.mapAgent)
  mapAgent(@Input() { params, body }: InputOf<typeof endpoints.mapAgent>, @By() by: Caller) {
    return this.mappings.mapAgent(params.id, body, actorOf(by));
  }
}
