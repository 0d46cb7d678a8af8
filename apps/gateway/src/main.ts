import { bootstrap } from '@curbline/platform';
import { gatewayService } from './gateway.service.js';

await bootstrap(gatewayService);
