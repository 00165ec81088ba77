import { endpoints, type InputOf, type ReplyOf, type Token } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { By, type Caller } from './caller.js';
import { RoleTokensService } from './role-tokens.service.js';

/** Tokens of programs. */
@Controller()
export class TokensController {
  constructor(private readonly tokens: RoleTokensService) {}

  @Handles(endpoints.listTokens)
  list(): Promise<ReplyOf<typeof endpoints.listTokens>> {
    return this.tokens.list();
  }

  @Handles(endpoints.createToken)
  create(
    @Input() input: InputOf<typeof endpoints.createToken>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.createToken>> {
    return this.tokens.issue(input.body, by);
  }

  @Handles(endpoints.revokeToken)
  revoke(@Input() input: InputOf<typeof endpoints.revokeToken>, @By() by: Caller): Promise<Token> {
    return this.tokens.revoke(input.params.id, by);
  }
}
