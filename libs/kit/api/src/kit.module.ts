import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { MongooseModule } from '@nestjs/mongoose';
import { Denials } from './denials';
import { DomainErrorFilter } from './domain-error.filter';
import { EventBus } from './event-bus';
import { MigrationSchema, MigrationState } from './migration.model';
import { Migrations } from './migrations';
import { Outbox } from './outbox';
import { OutboxEvent, OutboxSchema, RoomCounter, RoomCounterSchema } from './outbox.model';
import { PermissionGuard } from './permission';
import { ShellPages } from './shell-pages';

/** What every area stands on: transactions with events, and the guard of every root field. */
@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: OutboxEvent.name, schema: OutboxSchema },
      { name: RoomCounter.name, schema: RoomCounterSchema },
      { name: MigrationState.name, schema: MigrationSchema },
    ]),
  ],
  providers: [
    Denials,
    EventBus,
    Migrations,
    Outbox,
    ShellPages,
    { provide: APP_GUARD, useClass: PermissionGuard },
    { provide: APP_FILTER, useClass: DomainErrorFilter },
  ],
  exports: [Denials, EventBus, Migrations, Outbox, ShellPages],
})
export class KitModule {}
