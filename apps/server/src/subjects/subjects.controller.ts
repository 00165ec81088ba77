import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { SubjectFile } from './subject-file.service.js';
import { SubjectRequestsService } from './subject-requests.service.js';
import { SubjectSearch } from './subject-search.service.js';
import { SubjectsService } from './subjects.service.js';

/** Requests of data subjects over HTTP. */
@Controller()
export class SubjectsController {
  constructor(
    private readonly subjects: SubjectsService,
    private readonly found: SubjectSearch,
    private readonly files: SubjectFile,
    private readonly requests: SubjectRequestsService,
  ) {}

  @Handles(endpoints.searchSubject)
  search(@Input() { body }: InputOf<typeof endpoints.searchSubject>, @By() by: Caller) {
    return this.found.find(body.number, by);
  }

  @Handles(endpoints.exportSubject)
  export(@Input() { body }: InputOf<typeof endpoints.exportSubject>, @By() by: Caller) {
    return this.files.make(body, by);
  }

  @Handles(endpoints.eraseSubject)
  erase(@Input() { body }: InputOf<typeof endpoints.eraseSubject>, @By() by: Caller) {
    return this.subjects.erase(body, by);
  }

  @Handles(endpoints.correctSubject)
  correct(@Input() { body }: InputOf<typeof endpoints.correctSubject>, @By() by: Caller) {
    return this.subjects.correct(body, by);
  }

  @Handles(endpoints.listSubjectRequests)
  list(@By() by: Caller) {
    return this.requests.list(by);
  }

  @Handles(endpoints.addSubjectRequest)
  add(@Input() { body }: InputOf<typeof endpoints.addSubjectRequest>, @By() by: Caller) {
    return this.requests.add(body, by);
  }

  @Handles(endpoints.decideSubjectRequest)
  decide(@Input() { params, body }: InputOf<typeof endpoints.decideSubjectRequest>, @By() by: Caller) {
    return this.requests.decide(params.id, body, by);
  }
}
