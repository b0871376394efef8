import { Module } from '@nestjs/common';

/** Small acts on a story: recognising it, saying what is different, asking for a word, answering a prompt. */
@Module({ providers: [] })
export class ActsModule {}
