import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { RevealService } from './reveal.service.js';

/** Telephone numbers over HTTP. */
@Controller()
export class NumbersController {
  constructor(private readonly numbers: RevealService) {}

  @Handles(endpoints.revealNumber)
  revealNumber(@Input() { body }: InputOf<typeof endpoints.revealNumber>, @By() by: Caller) {
    return this.numbers.reveal(body, by);
  }
}
