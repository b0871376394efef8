import { Injectable } from '@nestjs/common';
import { InjectConnection, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import { Secrets } from './secrets';

/** A counter as the library of limits stores it; its key is a keyed hash, so that it tells nobody's address. */
@Schema({ collection: 'throttles', versionKey: false, strict: 'throw' })
export class Throttle {
  @Prop({ type: String, required: true })
  key!: string;

  @Prop({ type: Number, required: true })
  points!: number;

  @Prop({ type: Date, default: null })
  expire!: Date | null;
}

/** The counters' schema: found by key, removed when they ran out. */
export const ThrottleSchema = SchemaFactory.createForClass(Throttle);
ThrottleSchema.index({ key: 1 }, { unique: true });
ThrottleSchema.index({ expire: -1 }, { expireAfterSeconds: 0 });

/** Endless for a counter: what is too much is for the caller to say. */
const COUNT_ONLY = Number.MAX_SAFE_INTEGER;

/** Counters that survive a restart and hold for every process on the database. */
@Injectable()
export class Throttles {
  private readonly limiters = new Map<string, RateLimiterMongo>();

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly secrets: Secrets,
  ) {}

  /** Counts one more of a kind for a key, and says how many there were within the window, this one included. */
  async count(kind: string, key: string, windowMs: number): Promise<number> {
    const { consumedPoints } = await this.limiter(kind, windowMs).penalty(this.hidden(kind, key));
    return consumedPoints;
  }

  /** How many of a kind there were for a key within the window. */
  async counted(kind: string, key: string, windowMs: number): Promise<number> {
    return (await this.limiter(kind, windowMs).get(this.hidden(kind, key)))?.consumedPoints ?? 0;
  }

  /** Starts counting anew. */
  async forget(kind: string, key: string, windowMs: number): Promise<void> {
    await this.limiter(kind, windowMs).delete(this.hidden(kind, key));
  }

  /** Counts one more and says whether it is within so many a window. */
  async allows(kind: string, key: string, { most, windowMs }: Allowance): Promise<boolean> {
    return (await this.count(kind, key, windowMs)) <= most;
  }

  private limiter(kind: string, windowMs: number): RateLimiterMongo {
    const known = this.limiters.get(kind);
    if (known) return known;
    const made = new RateLimiterMongo({
      storeClient: this.connection.getClient(),
      dbName: this.connection.name,
      tableName: 'throttles',
      keyPrefix: kind,
      points: COUNT_ONLY,
      duration: windowMs / 1_000,
      disableIndexesCreation: true,
    });
    this.limiters.set(kind, made);
    return made;
  }

  private hidden(kind: string, key: string): string {
    return this.secrets.keyed(kind, key);
  }
}

/** How many of something are let through in a while. */
export interface Allowance {
  readonly most: number;
  readonly windowMs: number;
}
