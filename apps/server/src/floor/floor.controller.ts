import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { HelpService } from '../panic/help.service.js';
import { Handles, Input } from '../platform/handles.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { FloorViews } from './floor-views.service.js';

/** Answers to calls for help, and what the centre has decided about its floor. */
@Controller()
export class FloorController {
  constructor(
    private readonly help: HelpService,
    private readonly settings: FloorSettingsService,
    private readonly views: FloorViews,
  ) {}

  @Handles(endpoints.answerHelp)
  answerHelp(@Input() { params }: InputOf<typeof endpoints.answerHelp>, @By() by: Caller) {
    return this.help.answer(params.id, by);
  }

  @Handles(endpoints.getFloorSettings)
  getFloorSettings() {
    return this.settings.read();
  }

  @Handles(endpoints.setFloorSettings)
  setFloorSettings(@Input() { body }: InputOf<typeof endpoints.setFloorSettings>, @By() by: Caller) {
    return this.settings.save(body, by);
  }

  @Handles(endpoints.listFloorViews)
  listFloorViews(@Input() { query }: InputOf<typeof endpoints.listFloorViews>, @By() by: Caller) {
    return this.views.list(query, by);
  }
}
