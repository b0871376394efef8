import { Injectable } from '@nestjs/common';
import { DomainError, type Viewer } from '@cp/kit/api';

/** What holds a picture: a kind that its area registered, and an id. */
export interface ImageParent {
  readonly kind: string;
  readonly id: string;
}

/** Whether a viewer may read a thing that holds pictures, as its own area decides. */
export type MayRead = (viewer: Viewer, parentId: string) => Promise<boolean>;

/** Where areas say who may read what holds pictures: this area asks them every time, and knows none of them. */
@Injectable()
export class ImageOwners {
  private readonly kinds = new Map<string, MayRead>();

  /** Makes a kind of parent known under a name that never changes, because it is stored with pictures. */
  register(kind: string, mayRead: MayRead): void {
    this.kinds.set(kind, mayRead);
  }

  /** Asks the parent's area; of a kind that nobody registered nobody may read anything. */
  async mayRead(viewer: Viewer, { kind, id }: ImageParent): Promise<boolean> {
    try {
      return (await this.kinds.get(kind)?.(viewer, id)) ?? false;
    } catch (error) {
      // A guard that refuses says no; one that fails says nothing, and nothing is shown.
      if (error instanceof DomainError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN'))
        return false;
      throw error;
    }
  }
}
