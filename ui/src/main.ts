import { chooseHost } from '$lib/host';
import { start } from './start';

start(await chooseHost());
