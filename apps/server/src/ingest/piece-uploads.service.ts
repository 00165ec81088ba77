import { randomUUID } from 'node:crypto';
import type { endpoints, Import, ImportPreview, InputOf, Upload } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../audit/audit.service.js';
import { cleanName } from '../platform/file-name.js';
import { notFound, Problem } from '../platform/problem.js';
import { ImportUploadsService, MAX_UPLOAD_BYTES } from './import-uploads.service.js';
import { PieceStore } from './piece-store.js';
import { tooLarge } from './upload-request.js';
import { UploadsService } from './uploads.service.js';

/** An upload that nothing was added to for so long is forgotten. */
export const UPLOAD_KEPT_MS = 60 * 60_000;

const noUpload = (): Problem => notFound('올리던 파일', 'The upload');

const wrongOffset = (): Problem =>
  new Problem(
    'CONFLICT',
    {
      ko: '받은 곳과 다른 위치입니다. 어디까지 받았는지 물은 뒤 이어서 보내세요.',
      en: 'This is not where the upload ends: ask how much has come, and go on from there.',
    },
    { code: 'WRONG_OFFSET' },
  );

const notWhole = (): Problem =>
  new Problem(
    'CONFLICT',
    { ko: '파일이 아직 다 오지 않았습니다.', en: 'The file is not whole yet.' },
    { code: 'NOT_WHOLE' },
  );

const inFlight = (): Problem =>
  new Problem('IN_FLIGHT', {
    ko: '같은 파일을 보내는 다른 요청을 받고 있습니다. 잠시 뒤 다시 보내세요.',
    en: 'Another request is sending this file: send again in a moment.',
  });

async function* atMost(bytes: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  let passed = 0;
  for await (const chunk of bytes) {
    passed += chunk.length;
    if (passed > most) throw tooLarge(most);
    yield chunk;
  }
}

/**
 * Uploads in pieces: begun with name and size, continued from any offset that is asked for, finished as an import. An
 * offset protocol of our own in five requests: the stores of tus keep files in clear.
 */
@Injectable()
export class PieceUploadsService {
  private readonly busy = new Set<string>();

  constructor(
    private readonly pieces: PieceStore,
    private readonly uploads: UploadsService,
    private readonly incoming: ImportUploadsService,
  ) {}

  /** Begins an upload. @throws Problem TOO_LARGE, DISK_FULL */
  async create({ body }: InputOf<typeof endpoints.createUpload>): Promise<Upload> {
    if (body.sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge(MAX_UPLOAD_BYTES);
    const id = randomUUID();
    // When the last piece has come the file is sealed once more, as one.
    await this.pieces.needRoom(2 * body.sizeBytes);
    await this.pieces.create(id, { fileName: cleanName(body.fileName), sizeBytes: body.sizeBytes });
    return this.get(id);
  }

  /** How much of an upload has come. @throws Problem NOT_FOUND */
  async get(id: string): Promise<Upload> {
    const state = await this.pieces.state(id);
    if (!state) throw noUpload();
    const { changedAt, ...known } = state;
    return { id, ...known, expiresAt: new Date(changedAt.getTime() + UPLOAD_KEPT_MS).toISOString() };
  }

  /** Takes the bytes of a request from an offset on. @throws Problem NOT_FOUND, CONFLICT, IN_FLIGHT, TOO_LARGE */
  async append(id: string, offset: number, request: Request): Promise<Upload> {
    const { sizeBytes } = await this.get(id);
    if (this.busy.has(id)) throw inFlight();
    this.busy.add(id);
    try {
      const taken = await this.pieces.append(id, offset, atMost(request, sizeBytes - offset));
      if (taken === undefined) throw noUpload();
      if (!taken) throw wrongOffset();
    } finally {
      this.busy.delete(id);
      // A request that is refused is still read to its end, so that its sender hears why.
      request.resume();
    }
    return this.get(id);
  }

  /** Makes a whole upload an import. @throws Problem NOT_FOUND, CONFLICT, and what an upload in one piece may be refused for */
  async finish(
    { params: { id }, body }: InputOf<typeof endpoints.finishUpload>,
    actor: Actor,
  ): Promise<{ import: Import; preview: ImportPreview }> {
    const { fileName, sizeBytes, receivedBytes } = await this.get(id);
    if (receivedBytes !== sizeBytes) throw notWhole();
    const held = await this.uploads.hold(this.pieces.read(id)).catch(async (error: unknown) => {
      // No reading can mend a file that is refused while it is looked at.
      if (error instanceof Problem) await this.pieces.remove(id);
      throw error;
    });
    const created = await this.incoming.list(held, fileName, body, actor);
    await this.pieces.remove(id);
    return created;
  }

  /** Gives an upload up. @throws Problem NOT_FOUND */
  async discard(id: string): Promise<null> {
    await this.get(id);
    await this.pieces.remove(id);
    return null;
  }
}
