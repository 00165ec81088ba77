import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, Req } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { PieceUploadsService } from './piece-uploads.service.js';

/** Uploads that can be gone on with after they were cut off. */
@Controller()
export class PieceUploadsController {
  constructor(private readonly uploads: PieceUploadsService) {}

  @Handles(endpoints.createUpload)
  createUpload(@Input() input: InputOf<typeof endpoints.createUpload>) {
    return this.uploads.create(input);
  }

  @Handles(endpoints.getUpload)
  getUpload(@Input() { params }: InputOf<typeof endpoints.getUpload>) {
    return this.uploads.get(params.id);
  }

  @Handles(endpoints.appendUpload)
  appendUpload(@Input() { params, query }: InputOf<typeof endpoints.appendUpload>, @Req() request: Request) {
    return this.uploads.append(params.id, query.offset, request);
  }

  @Handles(endpoints.finishUpload)
  finishUpload(@Input() input: InputOf<typeof endpoints.finishUpload>, @By() by: Caller) {
    return this.uploads.finish(input, actorOf(by));
  }

  @Handles(endpoints.discardUpload)
  discardUpload(@Input() { params }: InputOf<typeof endpoints.discardUpload>) {
    return this.uploads.discard(params.id);
  }
}
