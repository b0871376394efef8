import { Module } from '@nestjs/common';

/** Turns a document that was written elsewhere into a draft. */
@Module({ providers: [] })
export class ImportsModule {}
