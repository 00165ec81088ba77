import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { Handles, Input } from '../platform/handles.js';
import { ContactsService } from './contacts.service.js';

/** Figures over HTTP. */
@Controller()
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Handles(endpoints.getFigures)
  getFigures(@Input() { query }: InputOf<typeof endpoints.getFigures>) {
    return this.contacts.figures(query);
  }
}
