import { Field, InputType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { LONGEST_ENDPOINT } from './push-endpoint.rules';

/** A browser as it is already known by its address. */
@InputType({ description: 'A browser, by the address at which its maker takes messages for it.' })
export class PushEndpointInput {
  @Field()
  @IsString()
  @MaxLength(LONGEST_ENDPOINT)
  endpoint!: string;
}

/** A browser that is to ring: what it says of itself when its member allows that. */
@InputType({
  description: 'A browser that is to ring, as it says of itself; the same address again is the same device.',
})
export class AddPushDeviceInput extends PushEndpointInput {
  @Field({ description: 'Its public key, base64url.' })
  @IsString()
  @MaxLength(100)
  p256dh!: string;

  @Field({ description: 'What it shares with us besides, base64url.' })
  @IsString()
  @MaxLength(40)
  auth!: string;
}
