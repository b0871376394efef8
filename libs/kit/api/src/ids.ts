import { Injectable, type PipeTransform } from '@nestjs/common';
import { Types } from 'mongoose';
import { notFound } from './domain-error';

/** Turns an id argument into an ObjectId; what cannot be an id of ours is simply not found. */
export function objectId(id: string): Types.ObjectId {
  if (!/^[0-9a-f]{24}$/.test(id)) throw notFound();
  return new Types.ObjectId(id);
}

/** The pipe for id arguments: lets 24 hexadecimal digits pass. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    return objectId(value).toHexString();
  }
}
