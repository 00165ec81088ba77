import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { BalanceService } from './balance.service.js';

/** The daily balance over HTTP. */
@Controller()
export class BalanceController {
  constructor(private readonly balances: BalanceService) {}

  @Handles(endpoints.getBalance)
  getBalance(@Input() { query }: InputOf<typeof endpoints.getBalance>) {
    return this.balances.get(query.dataSet, query.day);
  }

  @Handles(endpoints.checkBalance)
  checkBalance(@Input() { body }: InputOf<typeof endpoints.checkBalance>) {
    return this.balances.check(body.dataSet, body.day);
  }

  @Handles(endpoints.listRedBalances)
  listRedBalances(@Input() { query }: InputOf<typeof endpoints.listRedBalances>) {
    return this.balances.red(query.dataSet);
  }
}
