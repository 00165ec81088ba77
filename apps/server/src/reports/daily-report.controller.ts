import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller, StreamableFile } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { attachedFile } from '../platform/attached-file.js';
import { exportCsv } from '../platform/export-csv.js';
import { exportXlsx } from '../platform/export-xlsx.js';
import { Handles, Input } from '../platform/handles.js';
import { DailyRemarksService } from './daily-remarks.service.js';
import { DailyReportService } from './daily-report.service.js';
import { dailyTable } from './daily-table.js';

/** The daily report over HTTP. */
@Controller()
export class DailyReportController {
  constructor(
    private readonly reports: DailyReportService,
    private readonly remarks: DailyRemarksService,
  ) {}

  @Handles(endpoints.getDailyReport)
  getDailyReport(@Input() { query }: InputOf<typeof endpoints.getDailyReport>) {
    return this.reports.get(query);
  }

  @Handles(endpoints.listDailyReports)
  listDailyReports(@Input() { query }: InputOf<typeof endpoints.listDailyReports>) {
    return this.reports.list(query);
  }

  @Handles(endpoints.publishDailyReport)
  publishDailyReport(@Input() { body }: InputOf<typeof endpoints.publishDailyReport>, @By() by: Caller) {
    return this.reports.publish(body, by);
  }

  @Handles(endpoints.exportDailyReportCsv)
  async exportDailyReportCsv(
    @Input() { query }: InputOf<typeof endpoints.exportDailyReportCsv>,
  ): Promise<StreamableFile> {
    const table = dailyTable(await this.reports.get(query), query.language);
    return attachedFile(exportCsv(table, query), `daily-${query.day}`);
  }

  @Handles(endpoints.exportDailyReportXlsx)
  async exportDailyReportXlsx(
    @Input() { query }: InputOf<typeof endpoints.exportDailyReportXlsx>,
  ): Promise<StreamableFile> {
    const table = dailyTable(await this.reports.get(query), query.language);
    return attachedFile(await exportXlsx(table, query.language), `daily-${query.day}`);
  }

  @Handles(endpoints.listDailyRemarks)
  listDailyRemarks(@Input() { query }: InputOf<typeof endpoints.listDailyRemarks>) {
    return this.remarks.list(query);
  }

  @Handles(endpoints.addDailyRemark)
  addDailyRemark(@Input() input: InputOf<typeof endpoints.addDailyRemark>, @By() by: Caller) {
    return this.remarks.add(input, by);
  }

  @Handles(endpoints.withdrawDailyRemark)
  withdrawDailyRemark(@Input() input: InputOf<typeof endpoints.withdrawDailyRemark>, @By() by: Caller) {
    return this.remarks.withdraw(input, by);
  }
}
