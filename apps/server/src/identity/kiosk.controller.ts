import { endpoints, type InputOf, type Kiosk, type KioskScreen, type ReplyOf } from '@michuhol/contract';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../platform/config.js';
import { Handles, Input } from '../platform/handles.js';
import { By, type Caller } from './caller.js';
import { readKioskCookie, writeKioskCookie } from './kiosk-cookie.js';
import { KioskService } from './kiosk.service.js';

/** Screens on the wall. */
@Controller()
export class KioskController {
  constructor(
    private readonly kiosks: KioskService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handles(endpoints.listKiosks)
  list(): Promise<ReplyOf<typeof endpoints.listKiosks>> {
    return this.kiosks.list();
  }

  @Handles(endpoints.createKiosk)
  create(
    @Input() input: InputOf<typeof endpoints.createKiosk>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.createKiosk>> {
    return this.kiosks.create(input.body, by);
  }

  @Handles(endpoints.changeKiosk)
  change(@Input() input: InputOf<typeof endpoints.changeKiosk>, @By() by: Caller): Promise<Kiosk> {
    return this.kiosks.change(input.params.id, input.body, by);
  }

  @Handles(endpoints.revokeKiosk)
  revoke(@Input() input: InputOf<typeof endpoints.revokeKiosk>, @By() by: Caller): Promise<Kiosk> {
    return this.kiosks.revoke(input.params.id, by);
  }

  @Handles(endpoints.openKiosk)
  async open(
    @Input() input: InputOf<typeof endpoints.openKiosk>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<KioskScreen> {
    const { token, screen } = await this.kiosks.open(input.body.token, request.ip ?? null);
    writeKioskCookie(response, token, this.config.mode);
    return screen;
  }

  @Handles(endpoints.kioskScreen)
  async screen(
    @By() by: Caller,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<KioskScreen> {
    const { screen, prolonged } = await this.kiosks.screen(by);
    const token = readKioskCookie(request.headers.cookie, this.config.mode);
    if (prolonged && token !== null) writeKioskCookie(response, token, this.config.mode);
    return screen;
  }
}
