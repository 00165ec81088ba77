import { endpoints, type InputOf, type ReplyOf, type SsoLink } from '@michuhol/contract';
import { Controller, Redirect, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Handles, Input } from '../platform/handles.js';
import { By, type Caller } from './caller.js';
import { OidcBrowser } from './oidc-browser.service.js';
import { OidcLinks } from './oidc-links.service.js';

/** Where a handler leads the browser. */
interface Elsewhere {
  url: string;
}

/** Sign-in at a provider, and which account belongs to whom there. */
@Controller()
export class OidcController {
  constructor(
    private readonly browser: OidcBrowser,
    private readonly links: OidcLinks,
  ) {}

  @Handles(endpoints.ssoState)
  state(): ReplyOf<typeof endpoints.ssoState> {
    return this.browser.state();
  }

  @Handles(endpoints.startSso)
  @Redirect()
  start(
    @Input() input: InputOf<typeof endpoints.startSso>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Elsewhere> {
    return this.browser.start(input.query, request, response);
  }

  @Handles(endpoints.finishSso)
  @Redirect()
  finish(
    @Input() input: InputOf<typeof endpoints.finishSso>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Elsewhere> {
    return this.browser.finish(input.query.state, request, response);
  }

  @Handles(endpoints.signOutSso)
  signOut(
    @By() by: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReplyOf<typeof endpoints.signOutSso>> {
    return this.browser.signOut(by, response);
  }

  @Handles(endpoints.listSsoLinks)
  list(): Promise<ReplyOf<typeof endpoints.listSsoLinks>> {
    return this.links.list();
  }

  @Handles(endpoints.linkSso)
  link(@Input() input: InputOf<typeof endpoints.linkSso>, @By() by: Caller): Promise<SsoLink> {
    return this.links.link(input.params.id, input.body, by);
  }

  @Handles(endpoints.unlinkSso)
  unlink(@Input() input: InputOf<typeof endpoints.unlinkSso>, @By() by: Caller): Promise<void> {
    return this.links.unlink(input.params.id, by);
  }
}
