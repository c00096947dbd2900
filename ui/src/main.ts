import { chooseHost } from '$lib/host';
import { start } from './start';

await start(await chooseHost());
