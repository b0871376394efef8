import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus, say } from '@cp/kit/api';
import { dateInWords, ErasureSteps, type ExportRecord, ExportParts, SESSION_ENDED } from '@cp/members/api';
import type { PushDevice } from './push-device.model';
import { PushDevices } from './push-devices.service';

/** Devices end with the session in which they were turned on, and with their member; which there are is theirs to take along. */
@Injectable()
export class PushLeaving implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly erasure: ErasureSteps,
    private readonly exports: ExportParts,
    private readonly devices: PushDevices,
  ) {}

  onModuleInit(): void {
    this.bus.on(SESSION_ENDED, ({ ids }) =>
      this.devices.sessionEnded(ids['sessionId'] ?? '', ids['renewedAs']),
    );
    this.erasure.register('pushDevices', ({ memberId }) => this.devices.forget(memberId));
    this.exports.register('pushDevices', {
      records: ({ memberId }) => this.own(memberId),
      columns: ['addedAt', 'device', 'toldAt'],
    });
  }

  private async *own(memberId: string): AsyncGenerator<ExportRecord> {
    for (const device of await this.devices.of({ memberId, sessionId: '' })) yield ownDevice(device);
  }
}

const ownDevice = ({ device, addedAt, toldAt }: PushDevice): ExportRecord => ({
  values: { addedAt: addedAt.toISOString(), device, toldAt: toldAt?.toISOString() ?? null },
  reading: {
    title: device || say('export.pushDevices.unknown'),
    facts: [
      [say('export.at'), dateInWords(addedAt)],
      [say('export.pushDevices.toldAt'), toldAt ? dateInWords(toldAt) : '–'],
    ],
  },
});
