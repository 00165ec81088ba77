import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { OwnHelpService } from './own-help.service.js';
import { OwnStateReader } from './own-state-reader.service.js';
import { OwnStateService } from './own-state.service.js';

/** The own state of counselors and their own call for help. */
@Controller()
export class OwnStateController {
  constructor(
    private readonly reader: OwnStateReader,
    private readonly own: OwnStateService,
    private readonly help: OwnHelpService,
  ) {}

  @Handles(endpoints.getOwnState)
  getOwnState(@By() by: Caller) {
    return this.reader.read(by);
  }

  @Handles(endpoints.setOwnState)
  setOwnState(@Input() { body }: InputOf<typeof endpoints.setOwnState>, @By() by: Caller) {
    return this.own.say(body, by);
  }

  @Handles(endpoints.askForHelp)
  askForHelp(@By() by: Caller) {
    return this.help.ask(by);
  }

  @Handles(endpoints.withdrawHelp)
  withdrawHelp(@By() by: Caller) {
    return this.help.end(by);
  }
}
