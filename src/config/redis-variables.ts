import { z } from 'zod';
import { addresses, onOrOff, text, wholeNumber } from './environment-forms.ts';
import { redisAt } from './redis-forms.ts';

const sentinelPort = 26_379;
const redisPort = 6_379;

/** Settings that say where Redis is and how it is reached; which of them go together is in `redis-settings.ts`. */
export const redisVariables = {
  REDIS_URL: {
    form: 'a redis:// or rediss:// address without anything behind the number of the database; REDIS_SENTINELS or REDIS_CLUSTER_NODES in its place for those forms of Redis',
    example: 'redis://127.0.0.1:6379',
    schema: z.string().refine((value) => redisAt(value) !== null),
  },
  REDIS_USERNAME: {
    form: 'the user of Redis, where it is not the default one; needs REDIS_PASSWORD',
    example: 'terrafix',
    schema: text,
  },
  REDIS_PASSWORD: {
    form: 'the password of that user',
    example: 'what `openssl rand -hex 32` prints',
    schema: text,
  },
  REDIS_DATABASE: {
    form: 'the number of the database behind Sentinels, from 0 to 9999',
    example: '0',
    schema: wholeNumber(0, 9_999),
  },
  REDIS_TLS: {
    form: 'on or off: whether the connections to Redis behind Sentinels or in a cluster are encrypted',
    example: 'on',
    schema: onOrOff,
  },
  REDIS_CA_FILE: {
    form: 'a PEM file with the certificate of the authority that signed those of Redis; without one those that Node.js knows are believed',
    example: '/run/secrets/redis-ca.pem',
    schema: text,
  },
  REDIS_CERT_FILE: {
    form: 'a PEM file with the certificate that the service shows to Redis; needs REDIS_KEY_FILE',
    example: '/run/secrets/redis-client.pem',
    schema: text,
  },
  REDIS_KEY_FILE: {
    form: 'a PEM file with the private key, not encrypted, of the certificate in REDIS_CERT_FILE',
    example: '/run/secrets/redis-client.key',
    schema: text,
  },
  REDIS_SENTINELS: {
    form: 'Sentinels as host:port with commas between them',
    example: 'sentinel-1:26379,sentinel-2:26379,sentinel-3:26379',
    schema: addresses(sentinelPort),
  },
  REDIS_SENTINEL_NAME: {
    form: 'the name under which the Sentinels watch the primary',
    example: 'mymaster',
    schema: z.string().regex(/^\S{1,200}$/),
  },
  REDIS_SENTINEL_USERNAME: {
    form: 'the user of the Sentinels, where it is not the default one; needs REDIS_SENTINEL_PASSWORD',
    example: 'terrafix',
    schema: text,
  },
  REDIS_SENTINEL_PASSWORD: {
    form: 'the password of the Sentinels',
    example: 'what `openssl rand -hex 32` prints',
    schema: text,
  },
  REDIS_SENTINEL_TLS: {
    form: 'on or off: whether the connections to the Sentinels are encrypted; as REDIS_TLS says otherwise',
    example: 'on',
    schema: onOrOff,
  },
  REDIS_CLUSTER_NODES: {
    form: 'some nodes of a cluster as host:port with commas between them; they tell of the others',
    example: 'node-1:6379,node-2:6379,node-3:6379',
    schema: addresses(redisPort),
  },
} as const;
