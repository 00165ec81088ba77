import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Handles, Input } from '../platform/handles.js';
import { By, type Caller } from './caller.js';
import { SecondFactorService } from './second-factor.service.js';

/** The own second factors. */
@Controller()
export class SecondFactorController {
  constructor(private readonly factors: SecondFactorService) {}

  @Handles(endpoints.prepareTotp)
  prepareTotp(@By() by: Caller): Promise<ReplyOf<typeof endpoints.prepareTotp>> {
    return this.factors.prepareTotp(by);
  }

  @Handles(endpoints.confirmTotp)
  confirmTotp(
    @Input() { body }: InputOf<typeof endpoints.confirmTotp>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReplyOf<typeof endpoints.confirmTotp>> {
    return this.factors.confirmTotp(body.code, by, response);
  }

  @Handles(endpoints.removeTotp)
  removeTotp(@By() by: Caller): Promise<void> {
    return this.factors.removeTotp(by);
  }

  @Handles(endpoints.renewRecoveryCodes)
  renewRecoveryCodes(@By() by: Caller): Promise<ReplyOf<typeof endpoints.renewRecoveryCodes>> {
    return this.factors.renewRecoveryCodes(by);
  }

  @Handles(endpoints.listPasskeys)
  listPasskeys(@By() by: Caller): Promise<ReplyOf<typeof endpoints.listPasskeys>> {
    return this.factors.list(by);
  }

  @Handles(endpoints.preparePasskey)
  preparePasskey(@By() by: Caller): Promise<ReplyOf<typeof endpoints.preparePasskey>> {
    return this.factors.preparePasskey(by);
  }

  @Handles(endpoints.addPasskey)
  addPasskey(
    @Input() { body }: InputOf<typeof endpoints.addPasskey>,
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReplyOf<typeof endpoints.addPasskey>> {
    return this.factors.addPasskey(body, by, response);
  }

  @Handles(endpoints.removePasskey)
  removePasskey(
    @Input() { params }: InputOf<typeof endpoints.removePasskey>,
    @By() by: Caller,
  ): Promise<void> {
    return this.factors.removePasskey(params.id, by);
  }
}
