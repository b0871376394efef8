import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '@cp/kit/api';
import { ORGANISATION_MERGED } from '@cp/members/api';
import { MoveAdoptions } from './move-adoptions';

/** Hears that an organisation became part of another: what was tried in the one was tried in the other, which counts once. */
@Injectable()
export class PlaceListener implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly adoptions: MoveAdoptions,
  ) {}

  onModuleInit(): void {
    this.bus.on(ORGANISATION_MERGED, ({ ids }) =>
      this.adoptions.moveTo(ids['fromId'] ?? '', ids['intoId'] ?? ''),
    );
  }
}
