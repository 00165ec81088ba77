import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, StreamableFile } from '@nestjs/common';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { ProfilesService } from './profiles.service.js';

/** Column profiles. */
@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  @Handles(endpoints.listProfiles)
  listProfiles() {
    return this.profiles.list();
  }

  @Handles(endpoints.saveProfile)
  saveProfile(@Input() { body }: InputOf<typeof endpoints.saveProfile>, @By() by: Caller) {
    return this.profiles.save(body, actorOf(by));
  }

  @Handles(endpoints.getProfile)
  getProfile(@Input() { params, query }: InputOf<typeof endpoints.getProfile>) {
    return this.profiles.show(params.name, query.version);
  }

  @Handles(endpoints.putProfile)
  putProfile(@Input() { params, body }: InputOf<typeof endpoints.putProfile>, @By() by: Caller) {
    return this.profiles.put(params.name, body.document, actorOf(by));
  }

  @Handles(endpoints.checkProfile)
  checkProfile(@Input() { body }: InputOf<typeof endpoints.checkProfile>) {
    return this.profiles.check(body.document);
  }

  @Handles(endpoints.exportProfile)
  async exportProfile(@Input() { params, query }: InputOf<typeof endpoints.exportProfile>) {
    const { document, profile } = await this.profiles.show(params.name, query.version);
    return new StreamableFile(Buffer.from(`${JSON.stringify(document, null, 2)}\n`), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="${profile.name}-v${profile.version}.json"`,
    });
  }
}
