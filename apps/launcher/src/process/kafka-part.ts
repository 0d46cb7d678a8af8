import { join } from 'node:path';
import { type EmbeddedKafka, startKafka } from '@curbline/embedded';
import type { Part, RunningPart } from './supervisor.js';

/** An embedded Kafka of one broker, on one port for the life of this process. */
export class KafkaPart implements Part {
  readonly name = 'Kafka broker';
  readonly logFile: string;
  private kafka: EmbeddedKafka | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly root: string,
    private readonly say: (line: string) => void,
  ) {
    this.logFile = join(dataDir, 'node-1', 'kafka.log');
  }

  /** `host:port`; known from the first start on. */
  get brokers(): readonly string[] {
    if (!this.kafka) throw new Error('Kafka has not been started.');
    return this.kafka.brokers;
  }

  async start(): Promise<RunningPart> {
    if (this.kafka) await Promise.all(this.kafka.nodes.map((node) => node.start()));
    const kafka = (this.kafka ??= await startKafka({
      dataDir: this.dataDir,
      definitionDir: join(this.root, 'libs', 'embedded', 'kafka'),
      cacheDir: join(this.root, 'node_modules', '.cache', 'curbline'),
      onProgress: this.say,
    }));
    const ended = Promise.race(kafka.nodes.map((node) => node.ended()));
    return { ended: ended.then(() => 'ended'), stop: () => kafka.stop() };
  }
}
